// Installs what package-lock.json asks for, unless it is there already. Plain JavaScript without imports
// from npm: it runs on a fresh clone, under whatever Node ≥ 20 the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const WANTED = new URL('package-lock.json', root);
const INSTALLED = new URL('node_modules/.package-lock.json', root);

if (!isInstalled()) run('Installing packages (npm ci) …', ['ci', '--no-audit', '--no-fund']);
// The scripts are TypeScript, which Node runs by itself from 22.18 on; the package `node` brings one
// by its install script, which a machine may have been told to skip.
if (!runsTypeScript()) {
  run('Fetching the Node that runs the scripts (npm rebuild node) …', ['rebuild', 'node']);
}
if (!runsTypeScript()) {
  fail('node_modules/.bin/node is missing: run `npm ci` with install scripts allowed.');
}

function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  if (statSync(WANTED).mtimeMs <= statSync(INSTALLED).mtimeMs) return true;
  // Git gives a file a new time without new content, and `npm ci` takes all away before it installs.
  const [wanted, installed] = [WANTED, INSTALLED].map((file) => JSON.parse(readFileSync(file)));
  const isSame = Object.entries(wanted.packages).every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed.packages[path]?.version === version,
  );
  if (isSame) utimesSync(INSTALLED, new Date(), new Date());
  return isSame;
}

function runsTypeScript() {
  const node = spawnSync('node_modules/.bin/node', ['--version'], { cwd: root, encoding: 'utf8' });
  const [major = 0, minor = 0] = (node.stdout ?? '').slice(1).split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

function run(what, args) {
  console.log(what);
  const { status } = spawnSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) fail(`npm ${args.join(' ')} failed.`);
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
