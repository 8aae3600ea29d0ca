/** `npm run check`: formatting, lint, types and unused code; all run, each is named. */
import { spawn } from 'node:child_process';

const CHECKS = [
  ['format', 'oxfmt', '--check', '.'],
  ['lint', 'oxlint', '--type-aware'],
  ['types', 'tsc', '-b'],
  ['unused', 'knip'],
] as const;

interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
  readonly tookMs: number;
}

function run([name, tool, ...args]: (typeof CHECKS)[number]): Promise<Outcome> {
  const startedAt = Date.now();
  const child = spawn(process.execPath, [`node_modules/.bin/${tool}`, ...args]);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ name, ok: false, output: error.message, tookMs: 0 }));
    child.on('close', (code) =>
      resolve({ name, ok: code === 0, output, tookMs: Date.now() - startedAt }),
    );
  });
}

const outcomes = await Promise.all(CHECKS.map(run));
for (const { name, ok, output } of outcomes)
  if (!ok) console.log(`--- ${name}\n${output.trim()}\n`);
for (const { name, ok, tookMs } of outcomes) {
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name} (${(tookMs / 1000).toFixed(1)} s)`);
}
process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1;
