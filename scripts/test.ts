/** `npm test [-- path …]`: the browser tests, and those that need Node beside them; ends with one line that sums both up. */
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { requireChromium } from './chromium.ts';
import { sum, type Tally, tallyLine } from './tally.ts';

const IN_BROWSER = 'test/{shared,worker,client,support}/**/*.test.ts';
const IN_NODE = 'test/{journeys,scripts,races}/**/*.test.ts';
const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

function chosen(pattern: string, paths: readonly string[]): string[] {
  const files = globSync(pattern).toSorted();
  if (paths.length === 0) return files;
  return files.filter((file) => paths.some((path) => file === path || file.startsWith(`${path}/`)));
}

async function inBrowser(files: readonly string[]): Promise<Tally> {
  if (files.length === 0) return NOTHING;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  const tallyFile = join(folder, 'tally.json');
  const runner = spawn(process.execPath, ['node_modules/.bin/wtr', ...files], {
    stdio: 'inherit',
    env: { ...process.env, TALLY: tallyFile },
  });
  const code = await new Promise((done) => runner.on('close', done));
  try {
    const tally: Tally = JSON.parse(readFileSync(tallyFile, 'utf8'));
    // A run that ends badly with all tests green has still failed.
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } catch {
    return { ...NOTHING, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function inNode(files: readonly string[]): Promise<{ tally: Tally; report: string }> {
  if (files.length === 0) return { tally: NOTHING, report: '' };
  let tally: Tally = { ...NOTHING, failed: 1 };
  const tests = run({ files: files.map((file) => resolve(file)), concurrency: 1 });
  tests.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return;
    const { tests: all, passed, skipped, todo } = counts;
    tally = { passed, failed: all - passed - skipped - todo, skipped: skipped + todo };
  });
  // Told in one piece afterwards: the browser's report is written meanwhile.
  const report = await tests.compose(new spec()).toArray();
  return { tally, report: report.join('') };
}

const paths = process.argv.slice(2).map((path) => relative('.', resolve(path)));
const missing = paths.find((path) => !statSync(path, { throwIfNoEntry: false }));
if (missing !== undefined) throw new Error(`no such test: ${missing}`);
process.env['CHROME_PATH'] = requireChromium();

// Both at once: while the one waits for a page or a server, the other has the processors.
const [browser, node] = await Promise.all([
  inBrowser(chosen(IN_BROWSER, paths)),
  inNode(chosen(IN_NODE, paths)),
]);
process.stdout.write(node.report);
const all = sum(browser, node.tally);
console.log(`\n${tallyLine(all)}`);
process.exitCode = all.failed === 0 && all.passed > 0 ? 0 : 1;
