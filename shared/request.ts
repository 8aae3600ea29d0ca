/** What a person may ask of an admin, and until when it is of use: derived from facts, each time it is asked for. */
import { enrollmentState, type Facts } from './enrollment.ts';
import type { Stage } from './session-stage.ts';

export const REQUEST_KINDS = ['more_time', 'lost_authenticator', 'unlock'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_STATES = ['open', 'granted', 'refused', 'withdrawn', 'passed'] as const;
/** `passed`: nobody decided, and what it was filed for is over. */
export type RequestState = (typeof REQUEST_STATES)[number];

/** The facts that requests are judged by. */
export interface Circumstances extends Facts {
  /** Names this factor until it is replaced or used; undefined where there is none. */
  readonly factorRev: string | undefined;
  /** Names each lock that stands. */
  readonly locks: readonly string[];
}

/** What a request of this kind would be for at `now`; none: there is nothing to ask. */
export function occasionsOf(
  kind: RequestKind,
  circumstances: Circumstances,
  now: number,
): readonly string[] {
  const { status, role, enrolled, deadlineAt, factorRev, locks } = circumstances;
  if (status !== 'active') return [];
  switch (kind) {
    case 'more_time': {
      const state = enrollmentState(circumstances, now);
      const hasPeriod = role === 'user' && (state === 'due' || state === 'expired');
      return hasPeriod && deadlineAt !== null ? [String(deadlineAt)] : [];
    }
    case 'lost_authenticator':
      if (enrolled) return [factorRev ?? ''];
      // An admin whom a bare password leads to a code that nothing shows yet (product.md §1, "Admins").
      return role === 'admin' ? [''] : [];
    case 'unlock':
      return locks;
  }
}

/** How a stored request stands at `now`. */
export const requestState = (
  request: {
    readonly kind: RequestKind;
    readonly state: RequestState;
    readonly occasion: string;
  },
  circumstances: Circumstances,
  now: number,
): RequestState =>
  request.state === 'open' &&
  !occasionsOf(request.kind, circumstances, now).includes(request.occasion)
    ? 'passed'
    : request.state;

/** What may be filed, seen and withdrawn in this stage (http.md, "Account and sync"). */
export function kindsIn(stage: Stage): readonly RequestKind[] {
  switch (stage) {
    case 'anonymous':
      return [];
    case 'code':
      return ['lost_authenticator'];
    case 'expired':
      return ['more_time'];
    case 'enroll':
    case 'signed_in':
      return REQUEST_KINDS;
  }
}
