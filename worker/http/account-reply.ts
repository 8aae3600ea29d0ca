/** Accounts as an admin sees them: allow-lists, never a hash, a key or a token. */
import * as v from 'valibot';
import { type AccountDetail, type AccountRow, event, type EventRow } from '../../shared/account.ts';
import { isBlocked, isLocked } from '../../shared/lockout.ts';
import { stageOf } from '../../shared/session-stage.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Account } from '../db/account.ts';
import type { Person } from '../db/account-detail.ts';
import { type Bucket, UNKNOWN_BROWSER } from '../db/bucket.ts';
import type { EventRecord } from '../db/event.ts';
import { enrollmentOf } from './session-reply.ts';

export const accountRow = (account: Account, locked: boolean, now: number): AccountRow => ({
  id: account.id,
  username: account.username,
  email: account.email,
  name: account.name,
  role: account.role,
  status: account.status,
  groups: [...account.groups],
  enrollment: enrollmentOf(account, now),
  locked,
  lastSignInAt: account.lastSignInAt,
});

export function accountDetail(
  { account, sessions, buckets, events }: Person,
  settings: Settings,
  now: number,
): AccountDetail {
  const blocked = account.factor !== undefined && isBlocked(account.factor.tally);
  const locks = buckets.filter((bucket) => isLocked(bucket, now)).map(lockOf);
  const live = sessions.filter(
    (session) => stageOf({ session, account, settings, now }) !== 'anonymous',
  );
  return {
    ...accountRow(account, blocked || locks.length > 0, now),
    locale: account.locale,
    createdAt: account.createdAt,
    activatedAt: account.activatedAt,
    keptPeriod: account.keptPeriod,
    blocked,
    sessions: live.map(({ id, openedAt, seenAt, browser }) => ({
      id,
      openedAt,
      seenAt,
      known: browser !== UNKNOWN_BROWSER,
    })),
    locks,
    events: events.map(eventRow),
  };
}

const lockOf = ({ browser, kind, lock }: Bucket): AccountDetail['locks'][number] => ({
  browser: browser === UNKNOWN_BROWSER ? 'unknown' : 'known',
  by: kind,
  until: lock?.until ?? null,
});

export const eventRow = (record: EventRecord): EventRow =>
  v.parse(event, { ...record, data: JSON.parse(record.data) });
