// Puts into tests/vectors/intake.json what the browser's library seals; the server's part comes first:
//   cargo test --lib print_the_servers -- --ignored --nocapture | sed -n '/^{/,/^}/p' > tests/vectors/intake.json
//   cd frontend && node scripts/intake-vectors.mjs
// Run it only when a new suite byte is added, and keep the old vectors: later releases must open them.
import { readFileSync, writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';

const load = async (file) => (await runnerImport(new URL(`../src/offline/${file}`, import.meta.url).pathname)).module;
const { fromHex, toHex } = await load('bytes.ts');
const { seal } = await load('seal.ts');
const file = new URL('../../tests/vectors/intake.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8'));
const { org, member, id } = vectors;
const sealed = await seal(vectors.text, { org, member, id }, { version: 1, public: fromHex(vectors.public_key) });
vectors.by_browser = toHex(sealed);
writeFileSync(file, `${JSON.stringify(vectors, null, 2)}\n`);
