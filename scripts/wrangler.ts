import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';

/** No statistics, no questions to the network about Request.cf, no banner. */
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
};

export function spawnWrangler(args: readonly string[], stdio: StdioOptions): ChildProcess {
  const wrangler = spawn(process.execPath, ['node_modules/wrangler/bin/wrangler.js', ...args], {
    stdio,
    env: { ...process.env, ...QUIET },
  });
  // It outlives us otherwise, and keeps its port.
  process.once('exit', () => wrangler.kill('SIGTERM'));
  return wrangler;
}

/** Runs it to its end; throws with what it printed where it fails. */
export async function runWrangler(args: readonly string[]): Promise<void> {
  const wrangler = spawnWrangler(args, ['ignore', 'pipe', 'pipe']);
  let output = '';
  wrangler.stdout?.on('data', (chunk) => (output += chunk));
  wrangler.stderr?.on('data', (chunk) => (output += chunk));
  const code = await new Promise((done) => wrangler.on('close', done));
  if (code !== 0) throw new Error(`wrangler ${args.join(' ')} failed\n${output}`);
}
