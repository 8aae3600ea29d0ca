/** The element of each page, and its code, which comes when the page is first shown. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SessionReply } from '../shared/api-session.ts';
import type { Screen } from './screen.ts';
import { portalWords, spokenLocale, words } from './text/words.ts';

type Import = () => Promise<unknown>;

const CODE: { readonly [At in Exclude<Screen['at'], 'starting' | 'sign-in'>]: Import } = {
  failed: () => import('./views/failed-view.ts'),
  code: () => import('./views/code-view.ts'),
  prompt: () => import('./views/prompt-view.ts'),
  enroll: () => import('./views/enroll-view.ts'),
  expired: () => import('./views/expired-view.ts'),
  codes: () => import('./views/recovery-codes-view.ts'),
  'offer-codes': () => import('./views/offer-codes-view.ts'),
  'after-recovery': () => import('./views/after-recovery-view.ts'),
  home: () => import('./views/home-view.ts'),
  security: () => import('./views/security-view.ts'),
  'not-found': () => import('./views/not-found-view.ts'),
  setup: () => import('./views/setup-view.ts'),
  activation: () => import('./views/activation-view.ts'),
  admin: () => import('./views/admin-view.ts'),
};

/** Resolves when the page can be shown at once. */
export async function loadPage({ at }: Screen): Promise<void> {
  if (at === 'starting' || at === 'sign-in') return;
  const isPortal = ['home', 'security', 'admin', 'not-found'].includes(at);
  await Promise.all([
    CODE[at](),
    portalWords.load(spokenLocale()),
    isPortal && import('./portal-header.ts'),
    import('./stay-dialog.ts'),
  ]);
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
      return html`<failed-view .session=${session} .problem=${screen.problem}></failed-view>`;
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
