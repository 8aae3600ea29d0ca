/** What a session may reach, computed at each request and never stored (http.md, "Session"). */
import type { FreshFactor } from './problem.ts';
import { enrollmentState, type Facts } from './enrollment.ts';
import type { Role } from './role.ts';
import type { Settings } from './settings.ts';

export type Stage = 'anonymous' | 'code' | 'enroll' | 'expired' | 'signed_in';

/** What opened a session. A bare password never starts an admin's enrollment. */
export type Opening = 'password' | 'setup' | 'activation' | 'rescue' | 'help_desk';

export interface SessionFacts {
  readonly generation: string;
  readonly openedBy: Opening;
  /** When it was opened, when a person last caused a call (ms since 1970). */
  readonly openedAt: number;
  readonly seenAt: number;
  /** When the password, when a code was last proved here. */
  readonly passwordAt: number | null;
  readonly codeAt: number | null;
  readonly dismissedAt: number | null;
}

/** A challenge and a look at why one is locked out live shorter than a session. */
export const CHALLENGE_MS = 5 * 60_000;
export const EXPIRED_STAGE_MS = 10 * 60_000;
/** How long a proof counts as fresh (product.md §2). */
export const FRESH_MS = 5 * 60_000;
export const FRESH_ADMIN_MS = 15 * 60_000;
/** The idle clock is written at most so often. */
export const TOUCH_MS = 60_000;

export interface StageInput {
  readonly session: SessionFacts;
  readonly account: Facts & { readonly generation: string };
  readonly settings: Settings;
  readonly now: number;
}

export function stageOf(input: StageInput): Stage {
  const { session, account } = input;
  if (account.status !== 'active' || session.generation !== account.generation) return 'anonymous';
  const stage = liveStage(input);
  return input.now < endOf(stage, input) ? stage : 'anonymous';
}

function liveStage({ session, account, now }: StageInput): Stage {
  const state = enrollmentState(account, now);
  if (session.openedBy === 'help_desk' && state !== 'enrolled') return 'enroll';
  switch (state) {
    case 'expired':
      return 'expired';
    case 'enrolled':
      return session.codeAt === null ? 'code' : 'signed_in';
    case 'not_required':
      return 'signed_in';
    case 'due':
      if (account.role === 'admin') return session.openedBy === 'password' ? 'code' : 'enroll';
      return isDismissed(session, account) ? 'signed_in' : 'enroll';
  }
}

/** A dismissal counts until the requirement is set anew. */
const isDismissed = (session: SessionFacts, account: Facts): boolean =>
  session.dismissedAt !== null && session.dismissedAt >= (account.requiredAt ?? 0);

/** Ms since 1970 at which a session in this stage ends if nothing is done in it. */
export function endOf(stage: Stage, { session, account, settings }: StageInput): number {
  switch (stage) {
    case 'anonymous':
      return 0;
    case 'code':
      return session.openedAt + CHALLENGE_MS;
    case 'expired': {
      const deadlineAt = account.deadlineAt ?? 0;
      if (session.openedAt >= deadlineAt) return session.openedAt + EXPIRED_STAGE_MS;
      // A session that was dead at the deadline stays so.
      const end = sessionEnd(session, account.role, settings);
      return end > deadlineAt ? deadlineAt + EXPIRED_STAGE_MS : end;
    }
    case 'enroll':
    case 'signed_in':
      return sessionEnd(session, account.role, settings);
  }
}

function sessionEnd({ seenAt, openedAt }: SessionFacts, role: Role, settings: Settings): number {
  const { idleMs, lifeMs } = sessionLife(role, settings);
  return Math.min(seenAt + idleMs, openedAt + lifeMs);
}

export function sessionLife(
  role: Role,
  { sessions }: Settings,
): { idleMs: number; lifeMs: number } {
  const [idle, life] =
    role === 'admin'
      ? [sessions.adminIdle, sessions.adminLife]
      : [sessions.userIdle, sessions.userLife];
  return { idleMs: idle * 60_000, lifeMs: life * 60_000 };
}

/** The proofs that are older than `freshMs`; of an account without a factor only the password is asked. */
export function staleFactors(
  session: SessionFacts,
  { enrolled }: { enrolled: boolean },
  freshMs: number,
  now: number,
): FreshFactor[] {
  const isStale = (provedAt: number | null) => provedAt === null || now - provedAt >= freshMs;
  const stale: FreshFactor[] = [];
  if (isStale(session.passwordAt)) stale.push('password');
  if (enrolled && isStale(session.codeAt)) stale.push('code');
  return stale;
}

/** Whether **Not now** is offered: admins have no grace, and a help-desk code leads to a new authenticator, not past it. */
export const mayDismiss = (role: Role, openedBy: Opening): boolean =>
  role !== 'admin' && openedBy !== 'help_desk';
