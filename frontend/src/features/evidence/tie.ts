import { asProblem, get, put } from '../../api/client.ts';
import type { CaseOut } from '../../api/types.ts';

/** Writes into the record which file an exhibit is, whatever else was changed in it meanwhile. */
export async function tie(
  caseId: string,
  exhibit: number,
  file: { id: string; sha256: string } | null
): Promise<CaseOut | null> {
  const path = `/cases/${encodeURIComponent(caseId)}`;
  for (let tries = 1; ; tries += 1) {
    const found = await get<CaseOut>(path);
    const record = structuredClone(found.file);
    const item = record.evidence?.find((one) => one.exhibit === exhibit);
    if (!item) return null;
    if (file) Object.assign(item, { file: file.id, sha256: file.sha256 });
    else {
      delete item.file;
      delete item.sha256;
    }
    try {
      return await put<CaseOut>(path, { based_on: found.version, file: record });
    } catch (error) {
      if (asProblem(error).problem.code !== 'stale_version' || tries === 3) throw error;
    }
  }
}
