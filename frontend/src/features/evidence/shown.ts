/** The kinds of file that are shown on the page: pictures that a browser decodes without running anything. */
const PICTURES: { type: string; begins: number[]; at?: number }[] = [
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'image/gif', begins: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', begins: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { type: 'image/avif', begins: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66], at: 4 }
];
/** Larger pictures are saved and opened by the device: a cheap phone cannot hold them in a page. */
export const MOST_SHOWN = 60_000_000;

/** Whether a file may be a PDF that can be drawn, by what the sender's device said. */
export const mayDraw = (file: { media_type: string; size: number }): boolean =>
  file.size <= MOST_SHOWN && file.media_type === 'application/pdf';

/** Whether the bytes begin as a PDF does; the standard lets some bytes stand before. */
export const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');

/** Whether a file may be a picture that can be shown, by what the sender's device said. */
export const mayShow = (file: { media_type: string; size: number }): boolean =>
  file.size <= MOST_SHOWN && PICTURES.some(({ type }) => type === file.media_type);

/** The type of a picture by its first bytes, whatever it was called; nothing for all else. */
export function pictureType(bytes: Uint8Array): string | null {
  const found = PICTURES.find(({ begins, at = 0 }) => begins.every((byte, i) => bytes[at + i] === byte));
  return found?.type ?? null;
}
