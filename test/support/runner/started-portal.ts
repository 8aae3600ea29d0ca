import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/port.ts';

export interface Started {
  /** Such as `http://localhost:8787`. */
  readonly origin: string;
  readonly port: number;
  /** Where its database and its mail are. */
  readonly folder: string;
  /** The address that opens the setup of the first admin; undefined once there is one. */
  readonly setup: string | undefined;
  readonly mails: () => Promise<Delivered[]>;
  /** All that it has printed. */
  readonly output: () => string;
  /** Ends it as a process manager would, by SIGTERM to npm; the code that npm ended with. */
  readonly stop: () => Promise<number | null>;
}

export interface Delivered {
  readonly at: number;
  readonly to: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Options {
  readonly port?: number;
  /** Else a new one, which goes when the portal stops. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What npm is told; `start` where it is not said. */
  readonly command?: readonly string[];
}

/** The built portal, run by `npm start` in a folder of its own; resolves when it answers. */
export async function startPortal(options: Options = {}): Promise<Started> {
  const port = options.port ?? (await freePort());
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'gatehouse-'));
  const npm = spawn('npm', ['--silent', ...(options.command ?? ['start'])], {
    env: { ...process.env, ...options.env, PORT: String(port), GATEHOUSE_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((done) => npm.on('close', done));
  let output = '';
  const printed = (name: string) => new RegExp(`^${name}: (\\S+)$`, 'm').exec(output)?.[1];
  await new Promise<void>((ready, failed) => {
    const take = (chunk: Buffer) => {
      output += chunk;
      if (printed('Portal')) ready();
    };
    npm.stdout.on('data', take);
    npm.stderr.on('data', take);
    void ended.then((code) => failed(new Error(`npm ended with ${code}:\n${output}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    port,
    folder,
    setup: printed('Setup'),
    mails: async () => (await fetch(`${printed('Mail')}messages.json`)).json(),
    output: () => output,
    stop: async () => {
      npm.kill('SIGTERM');
      const code = await ended;
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}
