import { html, nothing } from 'lit';
import { eventsApi, type ListedEvent } from '../../shared/api-admin-events.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import './admin-audit-export.ts';
import { auditFilter } from './admin-audit-filter.ts';
import { eventList } from './admin-audit-list.ts';
import { auditAddress, type AuditQuery, auditQueryFrom, filterBody } from './admin-audit-query.ts';
import './admin-audit-styles.ts';
import './admin-chain-check.ts';
import { failure, moreButton, waiting } from './admin-parts.ts';
import { BaseView } from './base-view.ts';

type Loaded =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  /** With `problem`: the next page did not come. */
  | {
      readonly at: 'ready';
      readonly events: readonly ListedEvent[];
      readonly next: string | undefined;
      readonly problem?: Refusal;
    };

/** The audit log: filtered, read on and on, exported, and its chain checked. The address holds what is shown. */
export class AdminAuditView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    query: { state: true },
    loaded: { state: true },
    isBusy: { state: true },
  };
  declare private query: AuditQuery;
  declare private loaded: Loaded;
  declare private isBusy: boolean;
  private turn = 0;
  /** The button was pressed for the page that comes. */
  private isPressed = false;
  private readonly place = location.pathname;
  /** Reads on where the end of the list comes near. */
  private readonly watch = new IntersectionObserver(
    (seen) => seen.some(({ isIntersecting }) => isIntersecting) && void this.more(),
    { rootMargin: '600px' },
  );

  constructor() {
    super();
    this.query = auditQueryFrom(location.search);
    this.loaded = { at: 'loading' };
    this.isBusy = false;
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.onAddress);
    void this.load();
  }

  override disconnectedCallback() {
    removeEventListener('popstate', this.onAddress);
    this.watch.disconnect();
    super.disconnectedCallback();
  }

  override render() {
    const { audit: text } = adminWords();
    const { query, session } = this;
    return html`<div class="stack loose">
      <div class="stack tight">
        <h1 tabindex="-1">${text.title}</h1>
        <p class="soft">${text.lead}</p>
      </div>
      <admin-chain-check .session=${session} .now=${this.now}></admin-chain-check>
      <section class="stack" aria-labelledby="log">
        <h2 id="log" class="unseen">${text.list}</h2>
        ${auditFilter({ query, onFilter: this.onFilter, onSubmit: this.onSubmit, onClear: this.onClear })}
        <admin-audit-export
          class="stack tight"
          .session=${session}
          .now=${this.now}
          .query=${query}
          @exported=${this.load}
        ></admin-audit-export>
        <div class="stack" aria-busy=${this.isBusy ? 'true' : 'false'}>${this.shown()}</div>
      </section>
    </div>`;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    super.updated(changed);
    // Anew after each page: a list that is still too short for the screen goes on at once.
    this.watch.disconnect();
    const end = this.querySelector('.log-end');
    if (end && !this.isBusy) this.watch.observe(end);
  }

  private shown() {
    const { audit: text } = adminWords();
    const { loaded } = this;
    const now = this.now();
    switch (loaded.at) {
      case 'loading':
        return waiting();
      case 'failed':
        return failure({ problem: loaded.problem, now, onRetry: this.load });
      case 'ready': {
        const { events, next, problem } = loaded;
        if (events.length === 0) {
          return html`<div class="nobody" role="status">
            <p><strong>${text.none}</strong></p>
            <p class="soft small">${text.noneText}</p>
          </div>`;
        }
        const more = { label: text.more, isBusy: this.isBusy, onMore: this.onMore };
        return html`${eventList(events, this.session?.account?.id)}
        ${problem ? failure({ problem, now, onRetry: this.onMore }) : nothing}
        ${next === undefined ? html`<p class="small soft">${text.end}</p>` : nothing}
        ${next !== undefined && !problem ? html`<div class="log-end">${moreButton(more)}</div>` : nothing}`;
      }
    }
  }

  private readonly load = async () => {
    const page = await this.ask();
    if (!page) return;
    this.loaded = page.ok
      ? { at: 'ready', events: page.value.events, next: page.value.next }
      : { at: 'failed', problem: page.problem };
  };

  private async more() {
    const { loaded: before } = this;
    if (before.at !== 'ready' || before.next === undefined || this.isBusy) return;
    const page = await this.ask(before.next);
    if (!page) return;
    const isOnButton = this.querySelector('.log-end:focus-within') !== null;
    this.loaded = page.ok
      ? { at: 'ready', events: [...before.events, ...page.value.events], next: page.value.next }
      : { ...before, problem: page.problem };
    await this.updateComplete;
    // Whoever came by keyboard goes on with the first of the new rows.
    if (this.isPressed || (isOnButton && !this.querySelector('.log-end'))) {
      this.querySelectorAll<HTMLElement>('.log > li')[before.events.length]?.focus();
    }
    this.isPressed = false;
  }

  /** Undefined where another question was asked meanwhile. */
  private async ask(after?: string) {
    const turn = ++this.turn;
    this.isBusy = true;
    const body = { ...filterBody(this.query), after };
    // Reading on by itself keeps nobody logged in.
    const page = await call(eventsApi.listEvents, body, { background: after !== undefined });
    if (turn !== this.turn) return undefined;
    this.isBusy = false;
    return page;
  }

  private show(query: AuditQuery) {
    this.query = query;
    history.replaceState(null, '', location.pathname + auditAddress(query));
    void this.load();
  }

  private readonly onMore = () => {
    this.isPressed = true;
    void this.more();
  };

  private readonly onFilter = (name: string, value: string) => {
    const given = new URLSearchParams(auditAddress(this.query));
    given.set(name, value);
    this.show(auditQueryFrom(given.toString()));
  };

  private readonly onSubmit = (event: Event) => event.preventDefault();

  private readonly onClear = () => {
    this.show(auditQueryFrom(''));
    void this.focusNext('#account');
  };

  /** The way back, or a link to this very page. */
  private readonly onAddress = () => {
    if (location.pathname !== this.place) return;
    if (auditAddress(this.query) !== location.search) this.show(auditQueryFrom(location.search));
  };
}
customElements.define('admin-audit-view', AdminAuditView);
