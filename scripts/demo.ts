/** `npm run demo`: a local portal with an organisation in every state, served like `npm start`. */
import { parseArgs } from 'node:util';
import { buildClient } from './client-build.ts';
import { DEMO_PASSWORD } from './demo/person.ts';
import { demoData } from './demo/portal-data.ts';
import { wayIn } from './demo/way-in.ts';
import { startLocalPortal } from './local-portal.ts';
import { chosenPort, requireFree } from './port.ts';
import { runUntilStopped } from './run.ts';

const LEAST = 20;
const MOST = 100_000;

await runUntilStopped(async () => {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      fresh: { type: 'boolean', default: false },
    },
  });
  const people = whole('--people', values.people, LEAST, MOST);
  const seed = whole('--seed', values.seed, 0, 2 ** 32 - 1);
  const port = chosenPort();
  const origin = `http://localhost:${port}`;
  // Never the data of `npm start`.
  const folder = process.env['GATEHOUSE_DATA'] ?? '.gatehouse-demo';
  await requireFree(port);
  await buildClient();
  const startedAt = Date.now();
  const made = await demoData(folder, { people, seed, now: startedAt }, values.fresh);
  const tookSeconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(
    made.because === undefined
      ? `${people} people, as made at ${new Date(made.madeAt).toISOString()} (anew: --fresh)`
      : `${people} people made in ${tookSeconds} s, because ${made.because}`,
  );
  const portal = await startLocalPortal({ origin, port, folder, worker: 'built' });
  const codes = () => wayIn(made.cast, { origin, password: DEMO_PASSWORD, now: Date.now() });
  // Codes end within a minute.
  if (process.stdin.isTTY) {
    process.stdin.on('data', () => void codes().then((lines) => console.log(lines.join('\n'))));
  }
  return { ...portal, lines: [...(await codes()), ...portal.lines] };
});

function whole(name: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new Error(`${name} must be a whole number from ${min} to ${max}, and is not: ${text}`);
}
