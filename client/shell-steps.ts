/** What the shell does beside showing a page. */
import type { SessionReply } from '../shared/api-session.ts';
import { DAY_MS } from '../shared/enrollment.ts';
import type { Errand } from './screen.ts';
import type { SignInNotice } from './views/sign-in-view.ts';

export const NO_ERRAND: Errand = { at: 'none' };

/** What a session brings with it, seen against the one before. */
export function errandAfter(
  before: SessionReply | undefined,
  next: SessionReply,
  errand: Errand,
): Errand {
  if (next.stage !== 'signed_in') return NO_ERRAND;
  // Only a sign-in offers; a reload of the portal does not.
  if (before?.stage !== 'code') return errand;
  if (next.recoveryCodesLeft !== undefined) {
    return { at: 'after-recovery', left: next.recoveryCodesLeft };
  }
  return next.enrollment?.recoveryCodesSaved === false ? { at: 'offer-codes' } : errand;
}

/** Why a person stands before the sign-in page again. */
export function noticeOf(
  before: SessionReply | undefined,
  next: SessionReply,
  leaving: boolean,
): SignInNotice | undefined {
  if (next.stage !== 'anonymous' || !before || before.stage === 'anonymous') return undefined;
  if (leaving) return 'signed_out';
  return before.stage === 'code' ? 'challenge_ended' : 'session_ended';
}

/** The app's icon carries the days left. */
export async function showBadge(session: SessionReply, now: number): Promise<void> {
  if (!('setAppBadge' in navigator)) return;
  const { enrollment } = session;
  const isDue = enrollment?.state === 'due' && enrollment.deadline !== null;
  try {
    if (isDue)
      await navigator.setAppBadge(Math.ceil(((enrollment.deadline ?? now) - now) / DAY_MS));
    else await navigator.clearAppBadge();
  } catch {
    // Not installed, or not allowed: the header says the same.
  }
}

/** Lets one page turn into the next, where the person has not asked for less motion. */
export async function changeTo(change: () => Promise<unknown>): Promise<void> {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden;
  if (isCalm || !('startViewTransition' in document)) {
    await change();
    return;
  }
  const transition = document.startViewTransition(async () => void (await change()));
  // Skipped when the next one begins; the change itself is made all the same.
  transition.ready.catch(() => undefined);
  await transition.updateCallbackDone;
}
