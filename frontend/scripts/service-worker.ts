import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** The screens that must open without a line; everything that they import comes with them. */
const SCREENS = ['src/features/offline/OfflinePage.svelte'];
/** Files that are copied as they are. */
const PUBLIC = ['/blank.html', '/boot.js', '/icon.svg', '/manifest.webmanifest', '/icon-192.png', '/icon-512.png'];

type Chunk = {
  type: string;
  fileName: string;
  facadeModuleId?: string | null;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> };
};

/** Writes `sw.js` with the list of the files that it keeps and a hash over their contents. */
export function serviceWorker(): Plugin {
  return {
    name: 'saksi-service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const all = Object.values(bundle) as unknown as Chunk[];
        const files = new Set<string>();
        const take = (chunk: Chunk | undefined, withScreens: boolean) => {
          if (!chunk || files.has(chunk.fileName)) return;
          files.add(chunk.fileName);
          for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
          for (const asset of chunk.viteMetadata?.importedAssets ?? []) files.add(asset);
          for (const name of chunk.imports ?? []) take(bundle[name] as unknown as Chunk, withScreens);
          if (withScreens) for (const name of chunk.dynamicImports ?? []) take(bundle[name] as unknown as Chunk, true);
        };
        const chunks = all.filter((chunk) => chunk.type === 'chunk');
        for (const chunk of chunks) {
          const from = chunk.facadeModuleId ?? '';
          if (chunk.isEntry || from.includes('/i18n/locales/')) take(chunk, false);
        }
        for (const screen of SCREENS) {
          const found = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(screen));
          if (!found) this.error(`${screen} is no chunk of its own any more`);
          take(found, true);
        }
        // Fonts are named by the styles, not by a chunk.
        for (const { fileName } of all) if (fileName.endsWith('.woff2')) files.add(fileName);
        const paths = ['/', ...PUBLIC, ...[...files].sort().map((file) => `/${file}`)];
        const hash = createHash('sha256');
        for (const { fileName } of all) if (/\.(js|css|html|woff2)$/.test(fileName)) hash.update(fileName);
        hash.update(String((bundle['index.html'] as { source?: unknown } | undefined)?.source));
        for (const path of PUBLIC) hash.update(readFileSync(new URL(`../public${path}`, import.meta.url)));
        const code = readFileSync(new URL('../src/offline/sw.js', import.meta.url), 'utf8');
        const source = code
          .replace('__VERSION__', hash.digest('hex').slice(0, 16))
          .replace('__FILES__', JSON.stringify(paths, null, 2));
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      }
    }
  };
}
