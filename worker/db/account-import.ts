/** Many new accounts in one batch, each with its groups, link, event and mail, or not at all. */
import { canonicalIdentifier } from '../../shared/identifier.ts';
import { folded, searchWords } from '../../shared/search.ts';
import type { Account } from './account.ts';
import type { Editing } from './account-edit.ts';
import { MAY_ACT } from './account-object.ts';
import { rowsOf } from './rows.ts';

export interface Import extends Pick<
  Account,
  'id' | 'username' | 'email' | 'name' | 'locale' | 'groups' | 'generation'
> {
  readonly required: boolean;
  readonly keptDays: number | null;
  /** Hash and payload as hexadecimal digits: JSON holds no bytes. */
  readonly tokenHash: string;
  readonly mail: { readonly id: string; readonly payload: string };
}

/** Of these usernames and addresses, in canonical form, the accounts that have one of them. */
export async function listTaken(
  db: D1Database,
  keys: readonly { readonly username: string; readonly email: string }[],
): Promise<{ username: string; email: string }[]> {
  const found = await db
    .prepare(
      `SELECT username_key AS username, email_key AS email FROM account
        WHERE username_key IN (SELECT value ->> 'username' FROM json_each(?1))
       UNION SELECT username_key, email_key FROM account
        WHERE email_key IN (SELECT value ->> 'email' FROM json_each(?1))`,
    )
    .bind(JSON.stringify(keys))
    .all();
  return rowsOf(found);
}

/** Gives the ids of those that were added; whoever is there already is left alone. */
export async function addAccounts(
  db: D1Database,
  people: readonly Import[],
  by: Editing & { readonly expiresAt: number },
): Promise<Set<string>> {
  const rows = JSON.stringify(people.map(flat));
  const idsOf = (result: D1Result | undefined) =>
    new Set(rowsOf<{ id: string }>(result).map(({ id }) => id));
  try {
    const [inserted] = await db.batch([insert(db, rows, by), ...follow(db, rows, by)]);
    return idsOf(inserted);
  } catch (error) {
    // The reply may have been lost after the commit: the mark stands in the rows, or it does not.
    const landed = idsOf(await db.prepare(`SELECT a.id ${ADDED}`).bind(rows, by.rev).all());
    if (landed.size === 0) throw error;
    return landed;
  }
}

const flat = (person: Import) => ({
  ...person,
  required: person.required ? 1 : 0,
  usernameKey: canonicalIdentifier(person.username),
  emailKey: canonicalIdentifier(person.email),
  nameKey: folded(person.name),
  words: searchWords(person),
  event: { role: 'user', days: person.keptDays, by: 'import' },
});

/** The accounts that this request has added, with what was sent of them. */
const ADDED = `FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id' WHERE a.rev = ?2`;

const insert = (db: D1Database, rows: string, { rev, now, actor }: Editing) =>
  db
    .prepare(
      `INSERT INTO account (id, username, username_key, email, email_key, name, name_key, role, status, locale, origin,
         required, kept_days, created_at, generation, rev, words)
       SELECT j.value ->> 'id', j.value ->> 'username', j.value ->> 'usernameKey', j.value ->> 'email',
              j.value ->> 'emailKey', j.value ->> 'name', j.value ->> 'nameKey', 'user', 'invited',
              j.value ->> 'locale', 'admin', j.value ->> 'required', j.value ->> 'keptDays', ?3,
              j.value ->> 'generation', ?2, j.value -> 'words'
         FROM json_each(?1) j
        WHERE EXISTS (SELECT 1 FROM account b WHERE b.id = ?4 AND b.generation = ?5 AND ${MAY_ACT})
       ON CONFLICT DO NOTHING RETURNING id`,
    )
    .bind(rows, rev, now, actor.id, actor.generation);

const follow = (
  db: D1Database,
  rows: string,
  { rev, now, requestId, actor, expiresAt }: Editing & { readonly expiresAt: number },
): D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT OR IGNORE INTO account_group (account_id, name) SELECT a.id, g.value
         FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id', json_each(j.value, '$.groups') g
        WHERE a.rev = ?2`,
    )
    .bind(rows, rev),
  db
    .prepare(
      `INSERT INTO token (hash, kind, account_id, generation, created_at, expires_at)
       SELECT unhex(j.value ->> 'tokenHash'), 'invitation', a.id, a.generation, ?3, ?4 ${ADDED}`,
    )
    .bind(rows, rev, now, expiresAt),
  db
    .prepare(
      `INSERT INTO event (at, type, account_id, actor_id, data, request_id)
       SELECT ?3, 'account_created', a.id, ?4, j.value -> 'event', ?5 ${ADDED}`,
    )
    .bind(rows, rev, now, actor.id, requestId),
  db
    .prepare(
      `INSERT INTO outbox (id, account_id, kind, occasion, payload, state, next_at, created_at)
       SELECT j.value ->> '$.mail.id', a.id, 'invitation', a.generation, unhex(j.value ->> '$.mail.payload'), 'queued',
              ?3, ?3 ${ADDED}`,
    )
    .bind(rows, rev, now),
];
