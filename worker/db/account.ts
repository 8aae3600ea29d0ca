import type { Facts } from '../../shared/enrollment.ts';
import type { Role, Status } from '../../shared/role.ts';
import type { Locale } from '../../shared/locale.ts';
import { after, type Mark } from './save.ts';

export type Bytes = Uint8Array<ArrayBuffer>;
/** D1 gives blobs as arrays of numbers. */
export const bytesOf = (blob: readonly number[] | null): Bytes | undefined =>
  blob === null ? undefined : Uint8Array.from(blob);

export interface Factor {
  /** Sealed. */
  readonly key: Bytes;
  readonly lastStep: number;
  readonly tally: number;
  readonly rev: string;
}
export interface PendingKey {
  /** Sealed. */
  readonly key: Bytes;
  readonly expiresAt: number;
  readonly generation: string;
  readonly rev: string;
}
export interface RecoverySet {
  /** Sealed. */
  readonly hashes: Bytes;
  /** Bit n: code n is spent. */
  readonly used: number;
  readonly savedAt: number | null;
  readonly rev: string;
}

/** An account with all that belongs to it once: what every decision is made from. */
export interface Account extends Facts {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly status: Status;
  readonly locale: Locale;
  readonly groups: readonly string[];
  /** Sealed PHC string; undefined until activation. */
  readonly password: Bytes | undefined;
  readonly generation: string;
  readonly rev: string;
  readonly createdAt: number;
  readonly lastSignInAt: number | null;
  readonly factor: Factor | undefined;
  readonly pendingKey: PendingKey | undefined;
  readonly recoverySet: RecoverySet | undefined;
}

export const ACCOUNT_COLUMNS = `
  a.id, a.username, a.email, a.name, a.role, a.status, a.locale, a.password, a.generation, a.rev,
  a.required, a.required_at AS requiredAt, a.deadline_at AS deadlineAt, a.kept_days AS keptDays,
  a.kept_until AS keptUntil, a.created_at AS createdAt, a.activated_at AS activatedAt,
  a.last_sign_in_at AS lastSignInAt,
  (SELECT json_group_array(g.name) FROM account_group g WHERE g.account_id = a.id) AS groups,
  f.key AS factorKey, f.last_step AS lastStep, f.tally, f.rev AS factorRev,
  p.key AS pendingKey, p.expires_at AS pendingExpiresAt, p.generation AS pendingGeneration, p.rev AS pendingRev,
  r.hashes, r.used, r.saved_at AS savedAt, r.rev AS recoveryRev`;

export const ACCOUNT_JOINS = `
  LEFT JOIN factor f ON f.account_id = a.id
  LEFT JOIN pending_key p ON p.account_id = a.id
  LEFT JOIN recovery_set r ON r.account_id = a.id`;

type Blob = number[] | null;
export interface AccountRecord extends Pick<
  Account,
  | 'id'
  | 'username'
  | 'email'
  | 'name'
  | 'role'
  | 'status'
  | 'locale'
  | 'generation'
  | 'rev'
  | 'requiredAt'
  | 'deadlineAt'
  | 'createdAt'
  | 'activatedAt'
  | 'lastSignInAt'
> {
  readonly required: number;
  readonly keptDays: number | null;
  readonly keptUntil: number | null;
  readonly groups: string;
  readonly password: Blob;
  readonly factorKey: Blob;
  readonly lastStep: number;
  readonly tally: number;
  readonly factorRev: string;
  readonly pendingKey: Blob;
  readonly pendingExpiresAt: number;
  readonly pendingGeneration: string;
  readonly pendingRev: string;
  readonly hashes: Blob;
  readonly used: number;
  readonly savedAt: number | null;
  readonly recoveryRev: string;
}

export const keptPeriodOf = ({
  keptDays,
  keptUntil,
}: {
  readonly keptDays: number | null;
  readonly keptUntil: number | null;
}): Facts['keptPeriod'] =>
  keptDays !== null ? { days: keptDays } : keptUntil !== null ? { until: keptUntil } : null;

export function accountOf(record: AccountRecord): Account {
  const factorKey = bytesOf(record.factorKey);
  const pendingKey = bytesOf(record.pendingKey);
  const hashes = bytesOf(record.hashes);
  return {
    id: record.id,
    username: record.username,
    email: record.email,
    name: record.name,
    role: record.role,
    status: record.status,
    locale: record.locale,
    groups: JSON.parse(record.groups) as string[],
    password: bytesOf(record.password),
    generation: record.generation,
    rev: record.rev,
    createdAt: record.createdAt,
    activatedAt: record.activatedAt,
    lastSignInAt: record.lastSignInAt,
    required: record.required === 1,
    requiredAt: record.requiredAt,
    deadlineAt: record.deadlineAt,
    keptPeriod: keptPeriodOf(record),
    enrolled: factorKey !== undefined,
    factor: factorKey && {
      key: factorKey,
      lastStep: record.lastStep,
      tally: record.tally,
      rev: record.factorRev,
    },
    pendingKey: pendingKey && {
      key: pendingKey,
      expiresAt: record.pendingExpiresAt,
      generation: record.pendingGeneration,
      rev: record.pendingRev,
    },
    recoverySet: hashes && {
      hashes,
      used: record.used,
      savedAt: record.savedAt,
      rev: record.recoveryRev,
    },
  };
}

/** Statements that belong to another row's save. */
export const signedInNow = (db: D1Database, mark: Mark, accountId: string, now: number) =>
  after(
    db,
    mark,
    (landed) => `UPDATE account SET last_sign_in_at = ?4 WHERE id = ?3 AND ${landed}`,
    accountId,
    now,
  );

export const renewGeneration = (
  db: D1Database,
  mark: Mark,
  accountId: string,
  generation: string,
) =>
  after(
    db,
    mark,
    (landed) => `UPDATE account SET generation = ?4 WHERE id = ?3 AND ${landed}`,
    accountId,
    generation,
  );
