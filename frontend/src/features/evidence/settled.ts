import { isRecorder } from '../../app/session.svelte.ts';
import type { CaseOut } from '../../api/types.ts';
import { CaseFiles } from './files.svelte.ts';
import { tie } from './tie.ts';

/**
 * Begins to follow the files of a case that is shown and not edited: what becomes whole, or became whole while no page
 * of the case was open, is written into the record.
 */
export async function follow(
  files: CaseFiles,
  found: CaseOut,
  onsaved: (next: CaseOut) => void,
  onfailure: (error: unknown) => void
): Promise<void> {
  const write = async (exhibit: number, file: { id: string; sha256: string } | null) => {
    try {
      const saved = await tie(found.id, exhibit, file);
      if (saved) onsaved(saved);
    } catch (error) {
      onfailure(error);
    }
  };
  files.onchange = (exhibit, file) => {
    if (!file || file.sha256) void write(exhibit, file);
  };
  files.caseId = found.id;
  await files.load();
  for (const { exhibit, file: named, sha256 } of found.file.evidence ?? []) {
    const file = files.of(exhibit, named);
    if (file?.state === 'whole' && file.sha256 && !sha256 && isRecorder())
      await write(exhibit, { id: file.id, sha256: file.sha256 });
  }
}
