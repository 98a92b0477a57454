import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { trusted } from '../../offline/trusted.ts';

/** Draws a PDF as pictures. The bytes are read in a worker that has no document and, by the policy of its script, asks
 * nobody for anything; scripts, links, forms and attachments of the file are not looked at. A chunk of its own, fetched
 * when the first PDF is opened. */

/** No page is drawn on more pixels than this, whatever size it claims. */
const MOST_PIXELS = 12_000_000;
/** How long a page may take; a file that is made to never end is given up. */
const PATIENCE = 30_000;

export class Drawing {
  #worker: Worker;
  #document: PDFDocumentProxy;
  readonly pages: number;
  private constructor(worker: Worker, document: PDFDocumentProxy) {
    this.#worker = worker;
    this.#document = document;
    this.pages = document.numPages;
  }

  /** Reads a PDF; throws when it is none, is damaged or wants a password. */
  static async of(data: Uint8Array): Promise<Drawing> {
    const worker = new Worker(trusted(workerUrl), { type: 'module' });
    try {
      const task = getDocument({
        data,
        worker: new PDFWorker({ port: worker as unknown as null, verbosity: 0 }),
        // The policy of the page allows neither compiled code nor fetching by the worker.
        useWasm: false,
        useWorkerFetch: false,
        enableXfa: false,
        stopAtErrors: false,
        maxImageSize: 50_000_000,
        verbosity: 0
      });
      return new Drawing(worker, await within(task.promise));
    } catch (error) {
      worker.terminate();
      throw error;
    }
  }

  /** Draws a page, as wide as `width` CSS pixels, on a canvas that it makes; gives the text of the page too. */
  async page(number: number, width: number): Promise<{ canvas: HTMLCanvasElement; text: string }> {
    const page = await within(this.#document.getPage(number));
    const plain = page.getViewport({ scale: 1 });
    const scale = (width / plain.width) * Math.max(1, devicePixelRatio);
    const fit = Math.min(1, Math.sqrt(MOST_PIXELS / (plain.width * plain.height * scale * scale)));
    const viewport = page.getViewport({ scale: scale * fit });
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(viewport.width));
    canvas.height = Math.max(1, Math.floor(viewport.height));
    // Stamps and filled fields are drawn as they look; nothing of them can be pressed.
    const task = page.render({ canvas, viewport });
    try {
      await within(task.promise);
    } catch (error) {
      task.cancel();
      throw error;
    }
    const { items } = await within(page.getTextContent());
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    page.cleanup();
    return { canvas, text: text.trim() };
  }

  /** Ends the worker, whatever it is doing. */
  close(): void {
    this.#worker.terminate();
  }
}

function within<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('too slow')), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
