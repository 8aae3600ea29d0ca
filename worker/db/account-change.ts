/** What is written to `account`: new rows, and changes of the facts that enrollment is derived from. */
import { canonicalIdentifier } from '../../shared/identifier.ts';
import { firstNoticeAt } from '../../shared/reminder.ts';
import { folded, searchWords } from '../../shared/search.ts';
import type { Facts } from '../../shared/enrollment.ts';
import type { Locale } from '../../shared/locale.ts';
import type { Bytes } from './account.ts';
import { after, type Mark } from './save.ts';
import { tokenIsLive } from './token.ts';

export interface NewAccount extends Facts {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly origin: 'setup' | 'admin';
  readonly password: Bytes | null;
  readonly createdAt: number;
  readonly generation: string;
  readonly rev: string;
}

const COLUMNS = `id, username, username_key, email, email_key, name, name_key, role, status, locale, origin, password,
  required, required_at, deadline_at, kept_days, kept_until, created_at, activated_at, generation, rev, words`;

const valuesOf = (account: NewAccount) => [
  account.id,
  account.username,
  canonicalIdentifier(account.username),
  account.email,
  canonicalIdentifier(account.email),
  account.name,
  folded(account.name),
  account.role,
  account.status,
  account.locale,
  account.origin,
  account.password,
  account.required ? 1 : 0,
  account.requiredAt,
  account.deadlineAt,
  ...keptColumns(account),
  account.createdAt,
  account.activatedAt,
  account.generation,
  account.rev,
  JSON.stringify(searchWords(account)),
];

const keptColumns = ({ keptPeriod }: Facts): [number | null, number | null] => {
  if (keptPeriod === null) return [null, null];
  return 'days' in keptPeriod ? [keptPeriod.days, null] : [null, keptPeriod.until];
};

/** The first admin comes with the spent setup link; one that a former link left unconfirmed makes way. */
export const addFirstAdmin = (db: D1Database, mark: Mark, account: NewAccount) => [
  after(db, mark, (landed) => `DELETE FROM account WHERE origin = 'setup' AND ${landed}`),
  after(
    db,
    mark,
    (
      landed,
    ) => `INSERT INTO account (${COLUMNS}) SELECT ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
      ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24 WHERE ${landed}`,
    ...valuesOf(account),
  ),
  // The contact is mandatory: first it is the first admin's address.
  after(
    db,
    mark,
    (
      landed,
    ) => `INSERT INTO setting (id, value, rev) SELECT 1, json_object('contact', ?3), ?4 WHERE ${landed}
      ON CONFLICT (id) DO UPDATE SET value = json_set(value, '$.contact', ?3), rev = excluded.rev`,
    account.email,
    account.rev,
  ),
];

/** The marked statement of a new account (row `account`), while whoever adds it is still an admin who may. */
export const addAccount = (
  db: D1Database,
  account: NewAccount,
  actor: { readonly id: string; readonly generation: string },
) =>
  db
    .prepare(
      `INSERT INTO account (${COLUMNS}) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
        ?17, ?18, ?19, ?20, ?21, ?22
        WHERE EXISTS (SELECT 1 FROM account WHERE id = ?23 AND generation = ?24 AND status = 'active' AND role = 'admin')`,
    )
    .bind(...valuesOf(account), actor.id, actor.generation);

export const addGroups = (
  db: D1Database,
  mark: Mark,
  accountId: string,
  groups: readonly string[],
) =>
  after(
    db,
    mark,
    (landed) =>
      `INSERT INTO account_group (account_id, name) SELECT DISTINCT ?3, value FROM json_each(?4) WHERE ${landed}`,
    accountId,
    JSON.stringify(groups),
  );

/** The marked statement of an activation (row `account`), while the link is good and nothing has changed. */
export const activateAccount = (
  db: D1Database,
  link: { readonly hash: Bytes; readonly now: number },
  read: { readonly id: string; readonly rev: string },
  next: Facts & {
    readonly name: string;
    readonly username: string;
    readonly email: string;
    readonly password: Bytes;
    readonly generation: string;
    readonly rev: string;
  },
) =>
  db
    .prepare(
      `UPDATE account SET status = ?5, activated_at = ?6, required = ?7, required_at = ?8, deadline_at = ?9,
         kept_days = NULL, kept_until = NULL, name = ?10, name_key = ?11, password = ?12, generation = ?13, rev = ?14, words = ?15,
         notice_at = ?16
        WHERE id = ?3 AND rev = ?4 AND ${tokenIsLive}`,
    )
    .bind(
      link.hash,
      link.now,
      read.id,
      read.rev,
      next.status,
      next.activatedAt,
      next.required ? 1 : 0,
      next.requiredAt,
      next.deadlineAt,
      next.name,
      folded(next.name),
      next.password,
      next.generation,
      next.rev,
      JSON.stringify(searchWords(next)),
      firstNoticeAt(next.deadlineAt, link.now),
    );

/** The marked statement of turning MFA off (row `account`): only while it is required by nobody. */
export const leaveMfa = (
  db: D1Database,
  read: { readonly id: string; readonly rev: string; readonly generation: string },
  next: { readonly generation: string; readonly rev: string },
) =>
  db
    .prepare(
      `UPDATE account SET generation = ?4, rev = ?5
        WHERE id = ?1 AND rev = ?2 AND generation = ?3 AND required = 0 AND role = 'user' AND status = 'active'`,
    )
    .bind(read.id, read.rev, read.generation, next.generation, next.rev);

/** A better hash of the same password, made at sign-in; what it was read from must still stand. */
export const rehash = (
  db: D1Database,
  read: { readonly id: string; readonly generation: string },
  password: Bytes,
) =>
  db
    .prepare('UPDATE account SET password = ?3 WHERE id = ?1 AND generation = ?2')
    .bind(read.id, read.generation, password);
