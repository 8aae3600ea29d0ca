/** Writes an organisation into an empty, migrated database: what the product would have written, in bulk. */
import { sealOf } from '../../shared/event-chain.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import { hashPassword } from '../../worker/actions/password.ts';
import type { Keyring } from '../../worker/crypto/keyring.ts';
import { OWASP_COST } from '../../worker/crypto/password.ts';
import { newRecoveryCodes } from '../../worker/crypto/recovery-codes.ts';
import { openText, sealText } from '../../worker/crypto/seal.ts';
import { hexDigest, hmac, newId } from '../../worker/crypto/token.ts';
import type { EventRecord } from '../../worker/db/event.ts';
import type { LocalDatabase } from '../local-database.ts';
import { insertAll, type Row } from './bulk.ts';
import { fillLinks } from './links.ts';
import type { DemoMail } from './mails.ts';
import { DEMO_PASSWORD } from './person.ts';
import type { Organisation } from './organisation.ts';
import { fillRequests } from './requests.ts';
import { type Desk, tablesOf } from './tables.ts';

/** So many people, or events, are prepared and written together. */
const CHUNK = 50_000;

const SETTINGS = {
  ...DEFAULT_SETTINGS,
  portalName: 'Nordlicht',
  contact: 'helpdesk@example.org',
  timeZone: 'Europe/Berlin',
};

interface Place {
  readonly db: LocalDatabase;
  readonly keyring: Keyring;
}

/** Returns ten recovery codes, the same for everybody who is enrolled. */
export async function fill(
  { db, keyring }: Place,
  { people, events, mails, days, now }: Organisation,
): Promise<readonly string[]> {
  const desk = {
    keyring,
    randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  };
  const settings = [1, JSON.stringify(SETTINGS), newId(desk)];
  await insertAll(db, 'setting', ['id', 'value', 'rev'], [settings]);
  await fillLinks(db, desk, now);
  const { codes, ...shared } = await sharedSecrets(desk);
  for (const { name, columns, rows } of tablesOf(desk, shared)) {
    await inChunks(people, async (chunk) => {
      const prepared = await Promise.all(chunk.map(async (person) => rows(person)));
      return () => insertAll(db, name, columns, prepared.flat());
    });
  }
  await fillRequests(db, now);
  // Before the events, whose sign-ins are counted to them.
  await insertAll(
    db,
    'day_count',
    ['day', 'active', 'enrolled', 'waiting'],
    days.map(({ day, active, enrolled, waiting }) => [day, active, enrolled, waiting]),
  );
  let head = '';
  await inChunks(events, async (chunk) => {
    const hashes: string[] = [];
    for (const event of chunk) hashes.push((head = await sealOf(hexDigest, head, event)));
    const macs = await Promise.all(hashes.map((hash) => hmac(desk, 'event_seal', hash)));
    return async () => {
      await insertAll(db, 'event', EVENT_COLUMNS, chunk.map(eventRow));
      const links = chunk.map(({ seq }, n) => [seq, hashes[n] ?? '', macs[n] ?? '']);
      await insertAll(db, 'event_seal', ['seq', 'hash', 'mac'], links);
    };
  });
  await inChunks(mails, async (chunk) => {
    const rows = await Promise.all(chunk.map((mail) => mailRow(desk, mail)));
    return () => insertAll(db, 'outbox', MAIL_COLUMNS, rows);
  });
  return codes;
}

/** While one chunk is written, the next is prepared. */
async function inChunks<T>(
  all: readonly T[],
  prepare: (chunk: readonly T[]) => Promise<() => Promise<void>>,
): Promise<void> {
  let writing = Promise.resolve();
  for (let at = 0; at < all.length; at += CHUNK) {
    const write = await prepare(all.slice(at, at + CHUNK));
    await writing;
    writing = write();
  }
  await writing;
}

/** A hash takes 50 ms: one password and one set of codes are hashed, and sealed anew for each person. */
async function sharedSecrets(desk: Desk) {
  const accountId = 'shared';
  const costly = { ...desk, cost: OWASP_COST };
  const password = await hashPassword(costly, accountId, DEMO_PASSWORD);
  const { codes, hashes } = await newRecoveryCodes(costly, accountId);
  return {
    codes,
    password: await openText(desk, { what: 'password', accountId }, password),
    hashes: await openText(desk, { what: 'recovery_set', accountId }, hashes),
  };
}

const EVENT_COLUMNS = ['seq', 'at', 'type', 'account_id', 'actor_id', 'data', 'request_id'];
const eventRow = (event: EventRecord): Row => [
  event.seq,
  event.at,
  event.type,
  event.accountId,
  event.actorId,
  event.data,
  event.requestId,
];

const MAIL_COLUMNS =
  'id account_id kind occasion payload state tries next_at created_at sent_at'.split(' ');

/** A failed one has been tried six times. */
async function mailRow(desk: Desk, mail: DemoMail): Promise<Row> {
  const { accountId, kind, occasion, at, failed } = mail;
  const row = newId(desk);
  const payload =
    failed && (await sealText(desk, { what: 'outbox', accountId, row }, JSON.stringify(failed)));
  return [
    row,
    accountId,
    kind,
    occasion,
    payload ?? null,
    failed ? 'failed' : 'sent',
    failed ? 6 : 1,
    at,
    at,
    failed ? null : at + 2000,
  ];
}
