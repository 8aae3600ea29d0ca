import { css, html, nothing } from 'lit';
import { sessionApi, type SessionReply } from '../shared/api-session.ts';
import { timeLeft } from '../shared/enrollment.ts';
import { call, now } from './api.ts';
import { brand } from './parts/brand.ts';
import { adopt, LightElement } from './parts/light-element.ts';
import type { Screen } from './screen.ts';
import { portalWords, words } from './text/words.ts';

adopt(css`
  portal-header {
    background: var(--surface);
    border-block-end: 1px solid var(--line);
    display: block;
  }
  .bar {
    align-items: center;
    display: grid;
    gap: 0 var(--gap-4);
    grid-template-areas: 'brand nav me';
    grid-template-columns: auto 1fr auto;
    margin-inline: auto;
    max-inline-size: var(--wide);
    padding: var(--gap-3) var(--gap-4);
  }
  .bar > .brand {
    grid-area: brand;
    min-inline-size: 0;
  }
  .bar > nav {
    display: flex;
    gap: var(--gap-1);
    grid-area: nav;
    overflow-x: auto;
  }
  .bar nav a {
    border-radius: var(--round-s);
    color: var(--ink-soft);
    font-weight: 560;
    padding: 0.5rem 0.75rem;
    text-decoration: none;
    white-space: nowrap;
  }
  .bar nav a:hover {
    background: var(--sunken);
    color: var(--ink);
  }
  .bar nav a[aria-current] {
    background: var(--accent-soft);
    color: var(--accent);
  }
  .bar > .me {
    grid-area: me;
    justify-content: end;
  }
  .avatar {
    anchor-name: --me;
    background: var(--accent-soft);
    border: 0;
    border-radius: 50%;
    block-size: 2.5rem;
    color: var(--accent);
    cursor: pointer;
    font: inherit;
    font-weight: 640;
    inline-size: 2.5rem;
    padding: 0;
  }
  .menu {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--round-m);
    box-shadow: var(--shadow);
    color: inherit;
    inset: auto;
    inset-block-start: 4rem;
    inset-inline-end: var(--gap-4);
    margin: 0;
    min-inline-size: 15rem;
    padding: var(--gap-4);
    position-anchor: --me;
  }
  .menu:not(:popover-open) {
    display: none;
  }
  @supports (position-area: bottom) {
    .menu {
      inset: auto;
      margin-block-start: var(--gap-2);
      position-area: bottom span-left;
    }
    :dir(rtl).menu {
      position-area: bottom span-right;
    }
  }
  .portal {
    display: grid;
    flex: 1;
    gap: var(--gap-5);
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    inline-size: 100%;
    margin-inline: auto;
    max-inline-size: var(--wide);
    padding: clamp(1.25rem, 4vw, 2.5rem) var(--gap-4) var(--gap-7);
  }
  @media (max-width: 40rem) {
    .bar {
      grid-template-areas: 'brand me' 'nav nav';
      grid-template-columns: 1fr auto;
      padding-block-end: 0;
    }
    .bar > nav {
      margin-block-start: var(--gap-2);
    }
    .bar nav a {
      background: none;
      border-block-end: 3px solid transparent;
      border-radius: 0;
      padding-inline: 0.625rem;
    }
    .bar nav a[aria-current] {
      background: none;
      border-color: var(--accent);
    }
  }
`);

/** The portal's top: its name, its pages, the days left, and the way out. */
export class PortalHeader extends LightElement {
  static override properties = { session: { attribute: false }, at: {}, failure: { state: true } };
  declare session: SessionReply;
  declare at: Screen['at'];
  declare private failure: string | undefined;

  override render() {
    const { account, settings } = this.session;
    const { shell } = words();
    const short = initials(account?.name ?? '');
    return html`<header class="bar">
      <a class="skip button" href="#main">${shell.skip}</a>
      ${brand(settings.portalName)}
      <nav aria-label=${settings.portalName}>
        ${this.link('home', '/', shell.home)} ${this.link('security', '/security', shell.security)}
        ${account?.role === 'admin' ? this.link('admin', '/admin', shell.administration) : nothing}
      </nav>
      <div class="me row">
        ${this.daysLeft()}
        <button class="avatar" popovertarget="me" aria-label="${shell.menu}: ${short}">
          ${short}
        </button>
        <div class="menu stack" id="me" popover>
          <p>
            <strong>${account?.name}</strong><br /><span class="soft small">${account?.email}</span>
          </p>
          <p class="error" role="alert">${this.failure}</p>
          <button class="button full" @click=${this.onSignOut}>${shell.signOut}</button>
        </div>
      </div>
    </header>`;
  }

  private link(at: Screen['at'], path: string, name: string) {
    return html`<a href=${path} aria-current=${this.at === at ? 'page' : nothing}>${name}</a>`;
  }

  private daysLeft() {
    const { enrollment } = this.session;
    if (enrollment?.state !== 'due' || enrollment.deadline === null) return nothing;
    return html`<a class="badge warn" href="/enroll">
      ${portalWords().timeLeft(timeLeft(enrollment.deadline, now()))}
    </a>`;
  }

  private async onSignOut() {
    this.failure = undefined;
    const outcome = await call(sessionApi.signOut, {});
    if (outcome.ok) this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true }));
    else this.failure = words().refusal(outcome.problem, now());
  }
}
customElements.define('portal-header', PortalHeader);

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toLocaleUpperCase();
