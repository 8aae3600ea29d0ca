import { globSync, readFileSync, statSync } from 'node:fs';

/** Words of the test root: its headers, its routes, its seams. */
const TEST_ONLY = ['x-test-', '/test/'];

/** Where a built file holds what only tests may have. */
export function findLeaks(folders: readonly string[]): { file: string; word: string }[] {
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.{js,mjs,ts,html,json,webmanifest}`),
  );
  return files
    .filter((file) => statSync(file).isFile())
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return TEST_ONLY.filter((word) => text.includes(word)).map((word) => ({ file, word }));
    });
}
