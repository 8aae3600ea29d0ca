import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureDevVars } from './dev-vars.ts';
import { withLocalDatabase } from './local-database.ts';
import { startMailServer } from './mail-server.ts';
import { mintSetupToken } from './setup-link.ts';
import { bundleWorker } from './worker-bundle.ts';
import { spawnWrangler } from './wrangler.ts';

const CRON_MS = 5 * 60 * 1000;
const ASK_AGAIN_MS = 50;

interface Place {
  /** The address that people use: links and origin checks. */
  readonly origin: string;
  /** Where the Worker listens. */
  readonly port: number;
  /** Holds database and mail; several portals side by side have one each. */
  readonly folder: string;
  /** `built`: what a deployment would upload; `watched`: the source, bundled anew whenever it changes, and talkative. */
  readonly worker: 'built' | 'watched';
}

/**
 * Runs the Worker by `wrangler dev` over the local database, with a mail server beside it, until `stop`.
 * Returns when it answers, with the lines to print.
 */
export async function startLocalPortal({ origin, port, folder, worker }: Place) {
  if (worker === 'built') await bundleWorker();
  ensureDevVars();
  // Wrangler wants the folder of the static files, even when Vite serves them.
  mkdirSync('dist', { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  const mail = await startMailServer(join(folder, 'mail'), secret);
  const wrangler = spawnWrangler(
    [
      'dev',
      ...(worker === 'watched' ? ['worker/index.ts', '--bundle'] : []),
      `--port=${port}`,
      '--inspector-port=0',
      `--persist-to=${folder}`,
      `--log-level=${process.env['GATEHOUSE_LOG'] ?? (worker === 'watched' ? 'log' : 'error')}`,
      '--show-interactive-dev-session=false',
      `--var=ORIGIN:${origin}`,
      `--var=MAIL_URL:http://127.0.0.1:${mail.port}/deliver`,
      `--var=MAIL_SECRET:${secret}`,
    ],
    ['ignore', 'inherit', 'inherit'],
  );
  const ended = new Promise<number>((done) => wrangler.on('close', (code) => done(code ?? 1)));
  // Wrangler takes seconds to start and reads no row before it is asked: the database is ready by then.
  const token = await withLocalDatabase(folder, (db) => mintSetupToken(db, Date.now()));
  await untilItAnswers(port, wrangler);
  const setup = token === undefined ? [] : [`Setup: ${origin}/setup#${token}`];
  // What was left to do when it stopped is not left for another five minutes.
  void runCron(port);
  const cron = setInterval(() => void runCron(port), CRON_MS);
  return {
    lines: [...setup, `Mail: http://localhost:${mail.port}/`, `Portal: ${origin}/`],
    ended,
    stop: async () => {
      clearInterval(cron);
      wrangler.kill('SIGTERM');
      mail.stop();
      await ended;
    },
  };
}

async function untilItAnswers(port: number, wrangler: ChildProcess): Promise<void> {
  while (wrangler.exitCode === null && wrangler.signalCode === null) {
    try {
      await fetch(`http://localhost:${port}/api/session`, { headers: { 'x-background': '1' } });
      return;
    } catch {
      await sleep(ASK_AGAIN_MS);
    }
  }
  throw new Error('wrangler dev ended before it answered');
}

/** What Cloudflare's cron does in production; a failure shows in the Worker's own log. */
async function runCron(port: number): Promise<void> {
  await fetch(`http://localhost:${port}/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*`).catch(
    () => {},
  );
}
