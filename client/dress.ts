/**
 * The organisation's colour and name on the page, and a hint of them for the next start, before the network has
 * answered (public/boot.js reads it). Nothing of a person is kept.
 */
import type { SessionReply } from '../shared/api-session.ts';

const KEY = 'hint';

export function dress({ stage, settings: { accent, portalName } }: SessionReply): void {
  document.documentElement.style.setProperty('--brand', accent);
  for (const place of document.querySelectorAll('[data-portal-name]')) {
    place.textContent = portalName;
  }
  try {
    const hint = { signedIn: stage !== 'anonymous', stage, accent, portalName };
    localStorage.setItem(KEY, JSON.stringify(hint));
  } catch {
    // Storage may be closed to the page; then the next start is plain.
  }
}

/** What was remembered last time, if anything. */
export function hinted(): { readonly stage?: string; readonly portalName?: string } {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}
