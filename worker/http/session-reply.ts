/** A session as its own browser sees it. */
import type { Enrollment, OwnAccount } from '../../shared/own-account.ts';
import type { SessionReply, StandingLock } from '../../shared/api.ts';
import { enrollmentState, isPending, isRequired } from '../../shared/enrollment.ts';
import { isBlocked, isLocked } from '../../shared/lockout.ts';
import { codesLeft } from '../../shared/recovery-code.ts';
import { endOf, mayDismiss, type Stage } from '../../shared/session-stage.ts';
import { SPOKEN } from '../../shared/locale.ts';
import { type Settings } from '../../shared/settings.ts';
import type { Account } from '../db/account.ts';
import { bucketFor, type Visit } from '../db/visit.ts';

interface Told {
  readonly stage: Stage;
  readonly visit: Visit | undefined;
  readonly settings: Settings;
  readonly version: string;
  /** Ms since 1970. */
  readonly now: number;
}

export function sessionReply({ stage, visit, settings, version, now }: Told): SessionReply {
  const reply: SessionReply = { stage, settings: publicSettings(settings, version) };
  if (!visit || stage === 'anonymous') return reply;
  reply.sessionId = visit.session.id;
  reply.endsAt = endOf(stage, { ...visit, now });
  if (stage === 'code') {
    reply.challengeEndsAt = reply.endsAt;
    const lock = lockOf(visit, now);
    return lock ? { ...reply, locked: lock } : reply;
  }
  reply.enrollment = enrollmentOf(visit.account, now);
  if (stage === 'expired') return reply;
  if (stage === 'enroll') reply.mayDismiss = mayDismiss(visit.account.role, visit.session.openedBy);
  return { ...reply, account: ownAccount(visit.account) };
}

const publicSettings = (settings: Settings, version: string): SessionReply['settings'] => ({
  portalName: settings.portalName,
  accent: settings.accent,
  contact: settings.contact,
  authenticatorName: settings.authenticatorName,
  authenticatorUrl: settings.authenticatorUrl,
  locale: settings.locale,
  locales: [...SPOKEN],
  version,
});

const ownAccount = ({ id, username, email, name, role, locale, groups }: Account): OwnAccount => ({
  id,
  username,
  email,
  name,
  role,
  locale,
  groups: [...groups],
});

/** The enrollment of an account at `now`; also what an admin sees of it. */
export function enrollmentOf(account: Account, now: number): Enrollment {
  const state = enrollmentState(account, now);
  const set = account.recoverySet;
  return {
    state,
    deadline: state === 'due' || state === 'expired' ? account.deadlineAt : null,
    ...(account.requiredAt !== null && { since: account.requiredAt }),
    required: isRequired(account),
    pendingKey:
      account.pendingKey !== undefined && isPending(account.pendingKey, account.generation, now),
    ...(set && {
      recoveryCodesSaved: set.savedAt !== null,
      recoveryCodesLeft: codesLeft(set.used),
    }),
  };
}

/** What stands in the way of a code: a blocked factor before a lock of this browser's bucket. */
function lockOf({ account, session, buckets }: Visit, now: number): StandingLock | undefined {
  if (account.factor && isBlocked(account.factor.tally)) return { by: 'factor', until: null };
  const bucket = bucketFor(buckets, 'code', { owner: account.id, browser: session.browser });
  return bucket.lock && isLocked(bucket, now)
    ? { by: 'code', until: bucket.lock.until }
    : undefined;
}
