// Installs what package-lock.json asks for, unless it is there already. Plain JavaScript without imports
// from npm: it runs on a fresh clone, under whatever Node ≥ 20 the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const at = (path) => new URL(path, root);
const modifiedAt = (path) => (existsSync(at(path)) ? statSync(at(path)).mtimeMs : 0);

if (modifiedAt('package-lock.json') > modifiedAt('node_modules/.package-lock.json')) {
  run('Installing packages (npm ci) …', ['ci', '--no-audit', '--no-fund']);
}
// The scripts are TypeScript, which Node runs by itself from 22.18 on; the package `node` brings one
// by its install script, which a machine may have been told to skip.
if (!runsTypeScript())
  run('Fetching the Node that runs the scripts (npm rebuild node) …', ['rebuild', 'node']);
if (!runsTypeScript())
  fail('node_modules/.bin/node is missing: run `npm ci` with install scripts allowed.');

function runsTypeScript() {
  const { stdout } = spawnSync('node_modules/.bin/node', ['--version'], {
    cwd: root,
    encoding: 'utf8',
  });
  const [major = 0, minor = 0] = (stdout ?? '').slice(1).split('.').map(Number);
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
