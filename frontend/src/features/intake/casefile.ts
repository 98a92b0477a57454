import type { CaseFile } from '../../api/types.ts';
import { closeRecord, dropBlankItems, openRecord, type Draft } from './draft.ts';
import { CASE_SECTIONS, STEPS, type StepId } from './spec.ts';

/** The draft of a case file. */
export const openFile = (file: CaseFile): Draft => openRecord(file, CASE_SECTIONS);

/** A new file, in which the first name waits to be written. */
export const newFile = (language: string): Draft => openFile({ language, worker: { names: [{ text: '' }] } });

/** The case file of a draft, without entries in which nothing stands: one that waits to be written is no fault. */
export function closeFile(draft: Draft): CaseFile {
  const written = structuredClone(draft);
  dropBlankItems(written, CASE_SECTIONS);
  const file = closeRecord(written, CASE_SECTIONS);
  const journey = file['journey'] as Draft;
  for (const key of ['promised', 'real']) if (Object.keys(journey[key] as Draft).length === 0) delete journey[key];
  return file as CaseFile;
}

/** The step of the form in which the place of a JSON pointer is asked for. */
export function stepOf(pointer: string): StepId {
  for (const step of STEPS)
    for (const { at, fields } of step.sections)
      if (fields.some(({ key }) => pointer === `${at}/${key}` || pointer.startsWith(`${at}/${key}/`))) return step.id;
  return (
    STEPS.find((step) => step.sections.some(({ at }) => at && (at === pointer || at.startsWith(`${pointer}/`))))?.id ??
    'worker'
  );
}
