/** Which page is shown: the session's stage decides, then what the person is in the middle of, then the address. */
import type { SessionReply } from '../shared/api-session.ts';
import type { Route } from './router.ts';
import type { Refusal } from './text/refusal.ts';

/** What a person is in the middle of, whatever the address says. */
export type Errand =
  | { readonly at: 'none' }
  /** Recovery codes are shown until they are saved or skipped. */
  | { readonly at: 'codes'; readonly codes: readonly string[]; readonly isFirst: boolean }
  /** Signed in, but the codes were never ticked as saved. */
  | { readonly at: 'offer-codes' }
  /** Signed in by a recovery code: the phone may be lost. */
  | { readonly at: 'after-recovery'; readonly left: number };

export type Screen =
  | { readonly at: 'starting' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  | { readonly at: 'sign-in' | 'code' | 'prompt' | 'expired' }
  | { readonly at: 'enroll' | 'home' | 'security' | 'not-found' }
  | { readonly at: 'admin'; readonly path: string }
  | { readonly at: 'setup' | 'activation'; readonly token: string }
  | Exclude<Errand, { at: 'none' }>;

export interface Facts {
  readonly session: SessionReply | undefined;
  readonly problem: Refusal | undefined;
  readonly route: Route;
  readonly errand: Errand;
}

export function screenOf({ session, problem, route, errand }: Facts): Screen {
  if (route.at === 'setup' || route.at === 'activation') {
    // Their forms need the network anyway, and say so themselves.
    return session || problem ? route : { at: 'starting' };
  }
  if (!session) return problem ? { at: 'failed', problem } : { at: 'starting' };
  switch (session.stage) {
    case 'anonymous':
      return { at: 'sign-in' };
    case 'code':
      return { at: 'code' };
    case 'expired':
      return { at: 'expired' };
    case 'enroll':
      return route.at === 'enroll' ? route : { at: 'prompt' };
    case 'signed_in':
      if (errand.at !== 'none') return errand;
      return route.at === 'admin' && session.account?.role !== 'admin'
        ? { at: 'not-found' }
        : route;
  }
}

/** Pages that stand in the portal, under its header; the others are a card alone. */
export const isInPortal = (screen: Screen): boolean =>
  ['home', 'security', 'admin', 'not-found'].includes(screen.at);
