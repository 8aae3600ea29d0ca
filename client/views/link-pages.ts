import { html, type TemplateResult } from 'lit';
import type { PasswordFlaw } from '../../shared/password-rule.ts';
import { contactLink } from '../parts/contact-link.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';

/** What a page that was opened by a link shows where the link does not open it. */
export type DeadLink = 'missing' | 'gone' | Refusal;

export function checkingLink(): TemplateResult {
  return html`<p class="waiting" role="status">${portalWords().link.checking}</p>`;
}

export function deadLink(of: {
  readonly why: DeadLink;
  readonly kind: 'setup' | 'invitation';
  readonly contact: string | undefined;
  readonly now: number;
  readonly onRetry: () => void;
}): TemplateResult {
  const { link } = portalWords();
  const { why } = of;
  if (typeof why === 'object') {
    return html`<div class="stack loose">
      <h1 tabindex="-1">${words().failed.title}</h1>
      <p>${words().refusal(why, of.now)}</p>
      <button class="button primary full" @click=${of.onRetry}>${words().shell.retry}</button>
    </div>`;
  }
  return html`<div class="stack loose">
    <h1 tabindex="-1">${why === 'gone' ? link.goneTitle : link.missingTitle}</h1>
    <p>${why === 'gone' ? link.gone : link.missing}</p>
    <p class="soft">
      ${
        of.kind === 'setup'
          ? link.setupGone
          : html`${link.invitationGone}: ${contactLink(of.contact ?? '')}`
      }
    </p>
    <a class="button full" href="/">${link.signIn}</a>
  </div>`;
}

/** The words for the reason at a field. */
export function fieldError(name: string, reason: string | undefined): string | undefined {
  if (reason === undefined) return undefined;
  const { fields, password } = portalWords();
  if (reason === 'missing') return fields.missing;
  if (name === 'password' && isFlaw(reason)) return password[reason];
  return name === 'email' || name === 'username' ? fields[name] : fields.other;
}

const isFlaw = (reason: string): reason is PasswordFlaw =>
  ['too_short', 'too_long', 'too_common', 'own_words'].includes(reason);
