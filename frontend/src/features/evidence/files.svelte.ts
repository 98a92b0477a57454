import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { asProblem, get, type ApiProblem } from '../../api/client.ts';
import type { EvidenceFile, EvidenceFiles } from '../../api/types.ts';
import type { Upload, UploadOwner } from './upload.svelte.ts';

/** The uploads of each case, for as long as the page is open: going from a form to the case does not stop them. */
const running = new SvelteMap<string, Upload[]>();

/** The files of one case: what the server has, and what is on its way. */
export class CaseFiles implements UploadOwner {
  caseId = $state('');
  limit = $state(0);
  items = $state.raw<EvidenceFile[]>([]);
  loaded = $state(false);
  failure = $state.raw<ApiProblem | null>(null);
  /** Called when a file of an exhibit was begun (its hash is still empty), became whole, or is gone. */
  onchange: (exhibit: number, file: { id: string; sha256: string } | null) => void = () => undefined;
  /** Makes sure that the case is on the server; answers its id, or nothing when it cannot be saved yet. */
  ensure: () => Promise<string> = () => Promise.resolve(this.caseId);

  async load(): Promise<void> {
    this.failure = null;
    for (const upload of running.get(this.caseId) ?? []) upload.owner = this;
    if (!this.caseId) {
      this.loaded = true;
      return;
    }
    try {
      const found = await get<EvidenceFiles>(`/cases/${encodeURIComponent(this.caseId)}/evidence`);
      this.items = found.items;
      this.limit = found.limit;
      this.loaded = true;
    } catch (error) {
      this.failure = asProblem(error);
    }
  }

  /** The file of an exhibit: the one that it names, else the newest that was sent for its number. */
  of(exhibit: number, id: unknown): EvidenceFile | undefined {
    const named = this.items.find((file) => file.id === id);
    return named ?? this.items.findLast((file) => file.exhibit === exhibit && file.state === 'whole');
  }
  /** An upload of this exhibit that was begun and not ended, perhaps in another sitting. */
  unfinished(exhibit: number): EvidenceFile | undefined {
    return this.items.findLast((file) => file.exhibit === exhibit && file.state === 'arriving');
  }
  upload(exhibit: number): Upload | undefined {
    return (running.get(this.caseId) ?? []).findLast((one) => one.exhibit === exhibit);
  }

  /** Sends files one after the other, so that a bad line has only one of them to carry. */
  async send(chosen: { exhibit: number; file: File }[]): Promise<void> {
    const caseId = await this.ensure();
    if (!caseId) return;
    this.caseId = caseId;
    // The hash and the sending come with the first file: most visits need neither.
    const { Upload } = await import('./upload.svelte.ts');
    const uploads = chosen.map(({ exhibit, file }) => new Upload(this, caseId, exhibit, file));
    const kept = (running.get(caseId) ?? []).filter((one) => !chosen.some(({ exhibit }) => exhibit === one.exhibit));
    running.set(caseId, [...kept, ...uploads]);
    for (const upload of uploads) if (upload.state === 'queued') await this.go(upload);
  }
  async go(upload: Upload): Promise<void> {
    await upload.run();
    upload.owner.ended(upload);
  }
  begun(upload: Upload): void {
    this.onchange(upload.exhibit, { id: upload.id, sha256: '' });
  }
  ended(upload: Upload): void {
    if (!upload.result) return;
    this.dismiss(upload);
    this.items = [...this.items.filter((one) => one.id !== upload.id), upload.result];
    this.onchange(upload.exhibit, { id: upload.id, sha256: upload.result.sha256 ?? '' });
  }
  async giveUp(upload: Upload): Promise<void> {
    await upload.giveUp();
    this.dismiss(upload);
    this.onchange(upload.exhibit, null);
    await this.load();
  }
  dismiss(upload: Upload): void {
    running.set(
      upload.caseId,
      (running.get(upload.caseId) ?? []).filter((one) => one !== upload)
    );
  }
  /** Files that no exhibit of the record names or has the number of. */
  strays(exhibits: { exhibit?: unknown; file?: unknown }[]): EvidenceFile[] {
    const placed = new Set(exhibits.map(({ exhibit, file }) => this.of(Number(exhibit), file)?.id));
    return this.items.filter((file) => file.state === 'whole' && !placed.has(file.id));
  }
  removed(file: EvidenceFile): void {
    this.items = this.items.filter((one) => one.id !== file.id);
    this.onchange(file.exhibit, null);
  }
}

const KEY = Symbol('files');
export const setFiles = (files: CaseFiles): CaseFiles => setContext(KEY, files);
/** The files of the case on this page; none in a form of something else. */
export const getFiles = (): CaseFiles | undefined => getContext<CaseFiles | undefined>(KEY);

/** What the part of the screen for an exhibit's file is told. */
export const slotProps = (files: CaseFiles, item: Record<string, unknown>) => ({
  files,
  exhibit: Number(item['exhibit']),
  file: item['file'],
  sha256: String(item['sha256'] ?? ''),
  description: String(item['description'] ?? '')
});
