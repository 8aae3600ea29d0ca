/** The element of each page. All of a user's come in one piece, which compresses best; an admin's when it is first shown. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionReply } from '../shared/api-session.ts';
import { hinted } from './dress.ts';
import './portal-header.ts';
import type { Screen } from './screen.ts';
import './stay-dialog.ts';
import { portalWords, spokenLocale, words } from './text/words.ts';
import './views/activation-view.ts';
import './views/after-recovery-view.ts';
import './views/code-view.ts';
import './views/enroll-view.ts';
import './views/expired-view.ts';
import './views/failed-view.ts';
import './views/home-view.ts';
import './views/not-found-view.ts';
import './views/offer-codes-view.ts';
import './views/prompt-view.ts';
import './views/recovery-codes-view.ts';
import './views/security-view.ts';
import './views/setup-view.ts';

const adminView = async () => (await import('./views/admin-view.ts')).ready();

/** Resolves when the page can be shown at once. */
export async function loadPage({ at }: Screen): Promise<void> {
  if (at === 'starting' || at === 'sign-in') return;
  await Promise.all([at === 'admin' && adminView(), portalWords.load(spokenLocale())]);
}

export function page(
  screen: Screen,
  session: SessionReply | undefined,
): TemplateResult | typeof nothing {
  switch (screen.at) {
    case 'sign-in':
      return nothing;
    case 'starting':
      return html`<p class="waiting" role="status">${words().shell.loading}</p>`;
    case 'failed':
      return html`<failed-view
        .session=${session}
        .problem=${screen.problem}
        .isInside=${hinted().stage === 'signed_in'}
      ></failed-view>`;
    case 'code':
      return html`<code-view .session=${session}></code-view>`;
    case 'prompt':
      return html`<prompt-view .session=${session}></prompt-view>`;
    case 'enroll':
      return html`<enroll-view .session=${session}></enroll-view>`;
    case 'expired':
      return html`<expired-view .session=${session}></expired-view>`;
    case 'codes':
      return html`<recovery-codes-view
        .session=${session}
        .codes=${screen.codes}
        .isFirst=${screen.isFirst}
      ></recovery-codes-view>`;
    case 'offer-codes':
      return html`<offer-codes-view .session=${session}></offer-codes-view>`;
    case 'after-recovery':
      return html`<after-recovery-view
        .session=${session}
        .left=${screen.left}
      ></after-recovery-view>`;
    case 'home':
      return html`<home-view .session=${session}></home-view>`;
    case 'security':
      return html`<security-view .session=${session}></security-view>`;
    case 'not-found':
      return html`<not-found-view .session=${session}></not-found-view>`;
    case 'setup':
      return html`<setup-view .session=${session} .token=${screen.token}></setup-view>`;
    case 'activation':
      return html`<activation-view .session=${session} .token=${screen.token}></activation-view>`;
    case 'admin':
      return html`<admin-view .session=${session} .path=${screen.path}></admin-view>`;
  }
}
