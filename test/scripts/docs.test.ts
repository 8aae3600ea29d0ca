import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

const read = (path: string): string => readFileSync(path, 'utf8');
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, first = '']) => first);

/** `describe('…'`, `it("…"`, `test(`…``: what a template fills in is `…`. */
const TITLE = /\b(?:describe|it|test)\(\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)"|`([^`]*)`)/g;
const titlesOf = (path: string): Set<string> =>
  new Set(
    [...read(path).matchAll(TITLE)].map(([, single, double, template]) =>
      (single ?? double ?? template ?? '').replace(/\$\{[^}]*\}/g, '…').replace(/\\(.)/g, '$1'),
    ),
  );

interface Reference {
  readonly file: string;
  /** A title, and perhaps a remark after it. */
  readonly words: string;
}
const REQUIREMENTS = read('docs/requirements.md');
const rows = REQUIREMENTS.split('\n').filter((line) => /^\| (?!sentence)/.test(line));
const references: Reference[] = rows
  .flatMap((row) => row.replace(/ \|$/, '').split('<br>'))
  .flatMap((part) => {
    const match = /`(test\/[^`]+)` › (.+)$/.exec(part);
    return match ? [{ file: match[1] ?? '', words: match[2] ?? '' }] : [];
  });
const isTitle = (words: string, titles: ReadonlySet<string>): boolean =>
  titles.has(words) || [...titles].some((title) => words.startsWith(`${title}. `));

describe('docs/requirements.md', () => {
  it('names only tests that exist, by file and title', () => {
    assert.ok(references.length > 100);
    const gone = references.filter(
      ({ file, words }) => !existsSync(file) || !isTitle(words, titlesOf(file)),
    );
    assert.deepEqual(gone, []);
  });
  it('says of each sentence by which test it is shown, or that there is none', () => {
    const silent = rows.filter((row) => !/` › |\*\*(no test|not built) yet\*\*/i.test(row));
    assert.deepEqual(silent, []);
  });
  it('splits what it names, and loses none', () => {
    assert.equal(references.length, found(REQUIREMENTS, /( › )/g).length);
  });
});

describe('docs/storage.md', () => {
  it('has a heading for each table of the migrations, and for no other', () => {
    const sql = globSync('worker/migrations/*.sql').map(read).join('\n');
    const renamed = new Map(
      [...sql.matchAll(/^ALTER TABLE (\w+) RENAME TO (\w+)/gm)].map(([, from, to]) => [from, to]),
    );
    const made = found(sql, /^CREATE TABLE (?:IF NOT EXISTS )?(\w+)/gm);
    const tables = [...new Set(made.map((name) => renamed.get(name) ?? name))];
    assert.ok(tables.length > 0);
    const headings = found(read('docs/storage.md'), /^### (\w+)$/gm);
    assert.deepEqual(headings.toSorted(), tables.toSorted());
  });
});

describe('README.md', () => {
  it('names only scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = found(read('README.md'), /\bnpm (?:run )?(start|test|(?<=run )[\w:-]+)/g);
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter((name) => !(name in scripts)),
      [],
    );
  });
});

describe('the pages', () => {
  it('lead only to files that exist', () => {
    const pages = ['README.md', ...globSync('docs/**/*.md')];
    const broken = pages.flatMap((page) =>
      found(read(page), /\]\((?!https?:)([^)#]+)[^)]*\)/g)
        .filter((target) => !existsSync(join(dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });
});
