/** The audit chain as somebody else would verify it: from the rows and the Worker's key alone (security.md). */
import type { Portal } from './portal.ts';

/** Of the test root's keyring. */
const MAC_KEY = new Uint8Array(32).fill(2);

export interface Chain {
  /** How many events there are, in the order of commit. */
  readonly events: number;
  /** Those without a seal. */
  readonly unsealed: readonly number[];
  /** Those whose seal is not what the chain makes it. */
  readonly broken: readonly number[];
}

/** The types of the events that came since it was asked last. */
export function listener(portal: Portal) {
  let seen = 0;
  return async (): Promise<string[]> => {
    const rows = await portal.sql('SELECT seq, type FROM event WHERE seq > ?1 ORDER BY seq', seen);
    seen = rows.at(-1)?.seq ?? seen;
    return rows.map(({ type }) => type);
  };
}

export async function chainOf(portal: Portal): Promise<Chain> {
  const rows = await portal.sql(
    `SELECT e.seq, at, type, account_id, actor_id, data, request_id, hash, mac FROM event e
       LEFT JOIN event_seal s ON s.seq = e.seq ORDER BY e.seq`,
  );
  const key = await crypto.subtle.importKey(
    'raw',
    MAC_KEY,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const broken: number[] = [];
  let previous = '';
  for (const { hash, mac, ...row } of rows) {
    if (hash === null) continue;
    // SHA-256(previous ‖ canonical row): the columns in their order as a JSON array.
    const canonical = JSON.stringify(Object.values(row));
    previous = hex(await crypto.subtle.digest('SHA-256', bytes(previous + canonical)));
    const signed = await crypto.subtle.sign('HMAC', key, bytes(`event_seal|${previous}`));
    if (hash !== previous || mac !== base64url(signed)) broken.push(row.seq);
  }
  const unsealed = rows.filter(({ hash }) => hash === null).map(({ seq }) => seq);
  return { events: rows.length, unsealed, broken };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (buffer: ArrayBuffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
const base64url = (buffer: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
