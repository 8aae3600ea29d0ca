/** Edits of up to 200 accounts: one guarded update for all of them, and what belongs to it, in one batch. */
import { canonicalIdentifier } from '../../shared/identifier.ts';
import { folded, searchWords } from '../../shared/search.ts';
import type { Account } from './account.ts';
import type { Acting } from './account-action.ts';
import { MAY_ACT } from './account-object.ts';
import { rowsOf } from './rows.ts';

/** How one account is to be named from now on, and what that brings with it. */
export interface Edit {
  /** As it was read: the row is changed only while it still has that `rev`. */
  readonly read: Pick<Account, 'id' | 'rev' | 'generation'>;
  readonly next: Pick<Account, 'username' | 'email' | 'name' | 'locale'>;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** A changed address ends the links that were mailed. */
  readonly endsTokens: boolean;
  /** The hash as hexadecimal digits: JSON holds no bytes. */
  readonly invitation: { readonly hash: string; readonly expiresAt: number } | null;
  readonly event: Readonly<Record<string, unknown>>;
  /** Sealed payloads, as hexadecimal digits. */
  readonly mails: readonly {
    readonly id: string;
    readonly kind: string;
    readonly occasion: string;
    readonly payload: string;
  }[];
}
export type Editing = Omit<Acting, 'type' | 'since' | 'job'>;

/** Saves the edits whose rows are as they were read. `also` is read in the same round trip, after them. */
export async function saveEdits(
  db: D1Database,
  edits: readonly Edit[],
  by: Editing,
  also: readonly D1PreparedStatement[] = [],
): Promise<{ landed: Set<string>; also: readonly D1Result[] }> {
  const rows = JSON.stringify(edits.map(flat));
  const idsOf = (result: D1Result | undefined) =>
    new Set(rowsOf<{ id: string }>(result).map(({ id }) => id));
  const first = update(db, rows, by);
  const rest = follow(db, rows, by);
  try {
    const results = await db.batch([first, ...rest, ...also]);
    return { landed: idsOf(results[0]), also: results.slice(1 + rest.length) };
  } catch (error) {
    // The reply may have been lost after the commit: the mark stands in the rows, or it does not.
    const [marked, ...read] = await db.batch([db.prepare(changed()).bind(rows, by.rev), ...also]);
    const landed = idsOf(marked);
    if (landed.size === 0) throw error;
    return { landed, also: read };
  }
}

const flat = ({ read, next, ...edit }: Edit) => ({
  ...edit,
  ...read,
  ...next,
  usernameKey: canonicalIdentifier(next.username),
  emailKey: canonicalIdentifier(next.email),
  nameKey: folded(next.name),
  words: searchWords(next),
});

const update = (db: D1Database, rows: string, { rev, actor }: Editing) =>
  db
    .prepare(
      `UPDATE account SET username = j.value ->> 'username', username_key = j.value ->> 'usernameKey',
         email = j.value ->> 'email', email_key = j.value ->> 'emailKey', name = j.value ->> 'name',
         name_key = j.value ->> 'nameKey', locale = j.value ->> 'locale', words = j.value -> 'words', rev = ?2
       FROM json_each(?1) AS j
       WHERE account.id = j.value ->> 'id' AND account.rev = j.value ->> 'rev'
         AND EXISTS (SELECT 1 FROM account b WHERE b.id = ?3 AND b.generation = ?4 AND ${MAY_ACT})
       RETURNING account.id`,
    )
    .bind(rows, rev, actor.id, actor.generation);

/** The ids of the edited accounts for which `flag` is set. */
const changed = (flag?: 'endsTokens'): string =>
  `SELECT a.id FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id'
    WHERE a.rev = ?2${flag ? ` AND j.value ->> '${flag}'` : ''}`;

/** Each row of a list that the edits carry, with its account. */
const each = (list: 'added' | 'removed' | 'mails'): string =>
  `FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id', json_each(j.value, '$.${list}') m
    WHERE a.rev = ?2`;

const follow = (
  db: D1Database,
  rows: string,
  { rev, now, requestId, actor }: Editing,
): D1PreparedStatement[] => [
  db
    .prepare(
      `DELETE FROM account_group WHERE (account_id, name) IN (SELECT a.id, m.value ${each('removed')})`,
    )
    .bind(rows, rev),
  db
    .prepare(
      `INSERT OR IGNORE INTO account_group (account_id, name) SELECT a.id, m.value ${each('added')}`,
    )
    .bind(rows, rev),
  db.prepare(`DELETE FROM token WHERE account_id IN (${changed('endsTokens')})`).bind(rows, rev),
  db
    .prepare(
      `INSERT INTO token (hash, kind, account_id, generation, created_at, expires_at)
       SELECT unhex(j.value ->> '$.invitation.hash'), 'invitation', a.id, a.generation, ?3,
              j.value ->> '$.invitation.expiresAt'
         FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id'
        WHERE a.rev = ?2 AND j.value ->> 'invitation' IS NOT NULL`,
    )
    .bind(rows, rev, now),
  db
    .prepare(
      `INSERT INTO event (at, type, account_id, actor_id, data, request_id)
       SELECT ?3, 'account_edited', a.id, ?4, j.value -> 'event', ?5
         FROM json_each(?1) j JOIN account a ON a.id = j.value ->> 'id' WHERE a.rev = ?2`,
    )
    .bind(rows, rev, now, actor.id, requestId),
  db
    .prepare(
      `INSERT INTO outbox (id, account_id, kind, occasion, payload, state, next_at, created_at)
       SELECT m.value ->> 'id', a.id, m.value ->> 'kind', m.value ->> 'occasion', unhex(m.value ->> 'payload'),
              'queued', ?3, ?3 ${each('mails')}`,
    )
    .bind(rows, rev, now),
];
