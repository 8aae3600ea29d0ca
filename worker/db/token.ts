import type { Settings } from '../../shared/settings.ts';
import {
  type Account,
  ACCOUNT_COLUMNS,
  ACCOUNT_JOINS,
  accountOf,
  type AccountRecord,
  type Bytes,
} from './account.ts';
import { firstOf } from './rows.ts';
import { after, type Mark } from './save.ts';
import { selectSettings, type SettingRecord, settingsOf } from './setting.ts';

export type TokenKind = 'setup' | 'invitation' | 'password_reset' | 'email';

export interface Token {
  readonly kind: TokenKind;
  /** Null for a setup link: there is nobody yet. */
  readonly accountId: string | null;
  readonly expiresAt: number;
}

/** The condition that a setup link may still be used: no admin has confirmed an authenticator. */
const SETUP_OPEN = `NOT EXISTS (SELECT 1 FROM account a JOIN factor f ON f.account_id = a.id WHERE a.role = 'admin')`;

/** A token that may still be spent: unused, in time, of the account's present generation, setup still open. */
const LIVE = `t.used_at IS NULL AND t.expires_at > ?2
  AND CASE WHEN t.kind = 'setup' THEN ${SETUP_OPEN}
           ELSE EXISTS (SELECT 1 FROM account a WHERE a.id = t.account_id AND a.generation = t.generation
                        AND (a.status = 'invited') = (t.kind = 'invitation')) END`;

/** The token with this hash where it may still be spent, whose it is, and the settings. One round trip. */
export async function readToken(
  db: D1Database,
  hash: Bytes,
  now: number,
): Promise<{ token: Token | undefined; account: Account | undefined; settings: Settings }> {
  const [tokens, accounts, stored] = await db.batch([
    db
      .prepare(
        `SELECT t.kind, t.account_id AS accountId, t.expires_at AS expiresAt FROM token t WHERE t.hash = ?1 AND ${LIVE}`,
      )
      .bind(hash, now),
    db
      .prepare(
        `SELECT ${ACCOUNT_COLUMNS} FROM account a ${ACCOUNT_JOINS}
          WHERE a.id = (SELECT t.account_id FROM token t WHERE t.hash = ?1 AND ${LIVE})`,
      )
      .bind(hash, now),
    selectSettings(db),
  ]);
  const record = firstOf<AccountRecord>(accounts);
  return {
    token: firstOf<Token>(tokens),
    account: record && accountOf(record),
    settings: settingsOf(firstOf<SettingRecord>(stored)).settings,
  };
}

/** The condition that a token may still be spent, for the marked statement of another row: hash as ?1, now as ?2. */
export const tokenIsLive = `EXISTS (SELECT 1 FROM token t WHERE t.hash = ?1 AND ${LIVE})`;

/** A token is spent with another row's save. */
export const endToken = (db: D1Database, mark: Mark, hash: Bytes, now: number) =>
  after(
    db,
    mark,
    (landed) => `UPDATE token SET used_at = ?4 WHERE hash = ?3 AND ${landed}`,
    hash,
    now,
  );

/** The marked statement of a setup (row `token`): the first success spends the link. */
export const spendSetupToken = (
  db: D1Database,
  hash: Bytes,
  { now, rev }: { readonly now: number; readonly rev: string },
) =>
  db
    .prepare(
      `UPDATE token AS t SET used_at = ?2, rev = ?3 WHERE t.hash = ?1 AND t.kind = 'setup' AND ${LIVE}`,
    )
    .bind(hash, now, rev);

export const addToken = (
  db: D1Database,
  mark: Mark,
  token: Token & { readonly hash: Bytes; readonly generation: string; readonly now: number },
) =>
  after(
    db,
    mark,
    (landed) => `INSERT INTO token (hash, kind, account_id, generation, created_at, expires_at)
      SELECT ?3, ?4, ?5, ?6, ?7, ?8 WHERE ${landed}`,
    token.hash,
    token.kind,
    token.accountId,
    token.generation,
    token.now,
    token.expiresAt,
  );
