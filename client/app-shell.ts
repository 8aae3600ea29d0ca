import { html, nothing } from 'lit';
import type { SessionReply } from '../shared/api-session.ts';
import { brand } from './parts/brand.ts';
import { LightElement } from './parts/light-element.ts';
import { loadPage, page } from './pages.ts';
import { go, type Route, startRouter } from './router.ts';
import { type Errand, isInPortal, type Screen, screenOf } from './screen.ts';
import type { SessionStore } from './session.ts';
import { changeTo, errandAfter, NO_ERRAND, noticeOf, showBadge } from './shell-steps.ts';
import { words } from './text/words.ts';
import type { SignInView } from './views/sign-in-view.ts';

interface Beginning {
  readonly store: SessionStore;
  readonly signIn: SignInView;
  /** The server's clock, ms since 1970. */
  readonly now: () => number;
  readonly token: string;
}

/**
 * Shows the one page that fits. Listens to what pages tell by the events of `Told`.
 */
export class AppShell extends LightElement {
  static override properties = {
    screen: { state: true },
    session: { state: true },
    applyUpdate: { state: true },
  };
  declare private screen: Screen;
  declare private session: SessionReply | undefined;
  declare private applyUpdate: (() => void) | undefined;
  private store: SessionStore | undefined;
  private signIn: SignInView | undefined;
  private now = () => 0;
  private route: Route = { at: 'home' };
  private errand: Errand = NO_ERRAND;
  private isLeaving = false;
  private turn = 0;

  constructor() {
    super();
    this.screen = { at: 'starting' };
  }

  /** The words must have been loaded, the session read. `token` is what a link brought, or empty. */
  start({ store, signIn, now, token }: Beginning): void {
    this.store = store;
    this.signIn = signIn;
    this.now = now;
    store.addEventListener('change', () => this.onSession());
    store.addEventListener('lost', () => void this.show());
    addEventListener('online', () => store.problem && void store.read());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void store.read({ background: true });
    });
    this.requestUpdate();
    this.listen(store);
    startRouter(token, (route) => {
      this.route = route;
      void this.show();
    });
    if (store.current) this.onSession();
  }

  offerUpdate(apply: () => void): void {
    this.applyUpdate = apply;
  }

  override render() {
    const { screen, session } = this;
    if (!this.store) return nothing;
    const shown = page(screen, session);
    if (screen.at === 'sign-in') return this.updateOffer();
    if (session && isInPortal(screen)) {
      return html`<portal-header .session=${session} .at=${screen.at}></portal-header>
        <main id="main" class="portal" tabindex="-1">${shown}</main>
        ${this.updateOffer()} ${this.stayDialog()}`;
    }
    if (screen.at === 'starting') return shown;
    return html`<div class="alone">
      <header>${brand(session?.settings.portalName ?? 'Gatehouse')}</header>
      <main class="card ${['enroll', 'codes'].includes(screen.at) ? 'broad' : ''}">${shown}</main>
      ${this.stayDialog()}
    </div>`;
  }

  private stayDialog() {
    const { session } = this;
    return session && ['enroll', 'signed_in'].includes(session.stage)
      ? html`<stay-dialog .session=${session}></stay-dialog>`
      : nothing;
  }

  private updateOffer() {
    if (!this.applyUpdate) return nothing;
    const { update, updateNow, later } = words().shell;
    return html`<div class="notice toast" role="status">
      <strong>${update}</strong>
      <div class="actions">
        <button class="button primary small" @click=${this.applyUpdate}>${updateNow}</button>
        <button class="button quiet small" @click=${this.onLater}>${later}</button>
      </div>
    </div>`;
  }

  private readonly onLater = () => (this.applyUpdate = undefined);

  private listen(store: SessionStore) {
    document.addEventListener('session', () => {
      // What a link was for is done.
      if ('token' in this.route) go('/', { replace: true });
    });
    document.addEventListener('go', ({ detail }) => {
      this.errand = NO_ERRAND;
      go(detail);
    });
    document.addEventListener('signed-out', () => {
      this.isLeaving = true;
      void store.read();
    });
    document.addEventListener('codes', ({ detail }) => {
      this.errand = { at: 'codes', ...detail };
      void store.read();
    });
    document.addEventListener('done', () => {
      this.errand = NO_ERRAND;
      if (this.route.at === 'enroll') go('/', { replace: true });
      void store.read();
    });
    document.addEventListener('retry', () => void store.read());
    document.addEventListener('update', () =>
      this.applyUpdate ? this.applyUpdate() : location.reload(),
    );
  }

  private onSession() {
    const next = this.store?.current;
    if (!next) return;
    const before = this.session;
    const { signIn } = this;
    const notice = noticeOf(before, next, this.isLeaving);
    if (before && before.stage !== 'anonymous') signIn?.notice(notice);
    if (notice && (this.isLeaving || this.route.at === 'enroll')) go('/', { replace: true });
    this.isLeaving = false;
    this.errand = errandAfter(before, next, this.errand);
    this.session = next;
    void showBadge(next, this.now());
    void this.show();
  }

  private async show() {
    const turn = ++this.turn;
    const { route, errand } = this;
    const facts = { session: this.store?.current, problem: this.store?.problem, route, errand };
    let next = screenOf(facts);
    try {
      await loadPage(next);
    } catch {
      next = { at: 'failed', problem: { code: 'offline' } };
      await loadPage(next).catch(() => undefined);
    }
    if (turn !== this.turn) return;
    const isFirst = this.screen.at === 'starting';
    if (next.at === this.screen.at) {
      this.screen = next;
      return;
    }
    const put = async () => {
      this.screen = next;
      if (next.at !== 'starting') {
        delete document.documentElement.dataset['boot'];
        if (this.signIn) this.signIn.hidden = next.at !== 'sign-in';
      }
      if (next.at === 'sign-in') document.title = this.session?.settings.portalName ?? 'Gatehouse';
      await this.updateComplete;
    };
    await (isFirst ? put() : changeTo(put));
    if (turn === this.turn) this.focusStart(next, isFirst);
  }

  /** Each step begins at its field, or at its heading. */
  private focusStart(screen: Screen, isFirst: boolean) {
    const root = screen.at === 'sign-in' ? this.signIn : this;
    const field = root?.querySelector<HTMLElement>('[data-focus]');
    if (isFirst && (!field || document.activeElement !== document.body)) return;
    (field ?? root?.querySelector<HTMLElement>('h1'))?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}
customElements.define('app-shell', AppShell);
