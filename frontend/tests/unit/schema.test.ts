// @vitest-environment node
import { readFileSync } from 'node:fs';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, test } from 'vitest';

test('the types of the API are those of its description: run `npm run api:types` and commit', async () => {
  const made = await openapiTS(readFileSync('../docs/openapi.json', 'utf8'), { silent: true });
  const committed = readFileSync('src/api/schema.d.ts', 'utf8');
  expect(committed === COMMENT_HEADER + astToString(made)).toBe(true);
});
