/** The one read of a request: who is there, what stands in the way, and the settings. */
import type { GuessKind } from '../../shared/lockout.ts';
import type { Settings } from '../../shared/settings.ts';
import {
  type Account,
  ACCOUNT_COLUMNS,
  ACCOUNT_JOINS,
  accountOf,
  type AccountRecord,
  type Bytes,
} from './account.ts';
import {
  type Bucket,
  BUCKET_COLUMNS,
  bucketOf,
  type BucketRecord,
  emptyBucket,
  UNKNOWN_BROWSER,
} from './bucket.ts';
import {
  HELP_DESK_COLUMNS,
  HELP_DESK_JOIN,
  type HelpDeskCode,
  helpDeskCodeOf,
  type HelpDeskRecord,
} from './help-desk-code.ts';
import { firstOf, rowsOf } from './rows.ts';
import { type Session, SESSION_COLUMNS, sessionOf, type SessionRecord } from './session.ts';
import { selectSettings, type SettingRecord, settingsOf } from './setting.ts';

export interface Visit {
  readonly session: Session;
  readonly account: Account;
  /** The buckets of the session's browser. */
  readonly buckets: readonly Bucket[];
  readonly settings: Settings;
  /** Where one was issued to the account, and not used; whether it is still good is judged. */
  readonly helpDeskCode?: HelpDeskCode | undefined;
}

/** The session with this token, its account and buckets; only settings where there is none. One round trip. */
export async function readVisit(
  db: D1Database,
  tokenHash: Bytes,
): Promise<{ readonly visit: Visit | undefined; readonly settings: Settings }> {
  const [identities, buckets, stored] = await db.batch([
    db
      .prepare(
        `SELECT ${SESSION_COLUMNS}, ${ACCOUNT_COLUMNS}, ${HELP_DESK_COLUMNS} FROM session s
           JOIN account a ON a.id = s.account_id ${ACCOUNT_JOINS} ${HELP_DESK_JOIN} WHERE s.token_hash = ?1`,
      )
      .bind(tokenHash),
    db
      .prepare(
        `SELECT ${BUCKET_COLUMNS} FROM bucket
          WHERE (owner, browser) = (SELECT account_id, browser FROM session WHERE token_hash = ?1)`,
      )
      .bind(tokenHash),
    selectSettings(db),
  ]);
  const { settings } = settingsOf(firstOf<SettingRecord>(stored));
  const record = firstOf<SessionRecord & AccountRecord & HelpDeskRecord>(identities);
  if (!record) return { visit: undefined, settings };
  return {
    visit: {
      session: sessionOf(record),
      account: accountOf(record),
      buckets: rowsOf<BucketRecord>(buckets).map(bucketOf),
      settings,
      helpDeskCode: helpDeskCodeOf(record),
    },
    settings,
  };
}

/** What a password sign-in is judged by. */
export interface Applicant {
  readonly account: Account | undefined;
  /** device.id where this browser is known to the account, else `UNKNOWN_BROWSER`. */
  readonly browser: string;
  readonly buckets: readonly Bucket[];
  readonly settings: Settings;
}

/** By canonical identifier; `stranger` owns the bucket where there is no such account. One round trip. */
export async function readApplicant(
  db: D1Database,
  by: { readonly identifier: string; readonly stranger: string; readonly deviceHash: Bytes | null },
): Promise<Applicant> {
  const id = '(SELECT id FROM account WHERE username_key = ?1 OR email_key = ?1)';
  const [accounts, devices, buckets, stored] = await db.batch([
    db
      .prepare(`SELECT ${ACCOUNT_COLUMNS} FROM account a ${ACCOUNT_JOINS} WHERE a.id = ${id}`)
      .bind(by.identifier),
    db
      .prepare(`SELECT id FROM device WHERE account_id = ${id} AND token_hash = ?2`)
      .bind(by.identifier, by.deviceHash),
    db
      .prepare(
        `SELECT ${BUCKET_COLUMNS} FROM bucket WHERE owner = coalesce(${id}, ?2) AND browser IN ('',
          coalesce((SELECT id FROM device WHERE account_id = ${id} AND token_hash = ?3), ''))`,
      )
      .bind(by.identifier, by.stranger, by.deviceHash),
    selectSettings(db),
  ]);
  const record = firstOf<AccountRecord>(accounts);
  const browser = firstOf<{ id: string }>(devices)?.id ?? UNKNOWN_BROWSER;
  return {
    account: record && accountOf(record),
    browser,
    buckets: rowsOf<BucketRecord>(buckets)
      .map(bucketOf)
      .filter((bucket) => bucket.browser === browser),
    settings: settingsOf(firstOf<SettingRecord>(stored)).settings,
  };
}

/** The bucket of this kind among those read, or the empty one that no row stands for yet. */
export const bucketFor = (
  buckets: readonly Bucket[],
  kind: GuessKind,
  of: { readonly owner: string; readonly browser: string },
): Bucket => buckets.find((bucket) => bucket.kind === kind) ?? emptyBucket({ ...of, kind });
