import { html, nothing } from 'lit';
import { type AdminRequest, adminRequestApi } from '../../shared/api-admin-request.ts';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { failure, moreButton, waiting } from './admin-parts.ts';
import './admin-request-card.ts';
import './admin-request-styles.ts';
import { BaseView } from './base-view.ts';

type Screen =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  /** With `problem`: more could not be read. */
  | {
      readonly at: 'ready';
      readonly requests: readonly AdminRequest[];
      readonly next?: string | undefined;
      readonly problem?: Refusal;
      readonly isBusy?: boolean;
    };

/** What people ask: the open ones first, each decided in one click. */
export class AdminRequestsView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    days: { attribute: false },
    screen: { state: true },
  };
  /** The setting: days to enroll. */
  declare days: number;
  declare private screen: Screen;

  constructor() {
    super();
    this.days = ENROLLMENT_DAYS.default;
    this.screen = { at: 'loading' };
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    const { requests: text } = adminWords();
    return html`<div class="stack loose">
      <div class="stack tight">
        <h1 tabindex="-1">${text.title}</h1>
        <p class="soft">${text.lead}</p>
      </div>
      ${this.shown()}
    </div>`;
  }

  private shown() {
    const { requests: text } = adminWords();
    const { screen } = this;
    switch (screen.at) {
      case 'loading':
        return waiting();
      case 'failed':
        return failure({ problem: screen.problem, now: this.now(), onRetry: this.load });
      case 'ready': {
        const { requests, next, problem } = screen;
        if (requests.length === 0) {
          return html`<div class="stack tight">
            <h2>${text.none}</h2>
            <p class="soft">${text.noneText}</p>
          </div>`;
        }
        return html`<h2 class="unseen">${text.list}</h2>
          <ul class="requests">
            ${requests.map((request) => html`<li>${this.card(request)}</li>`)}
          </ul>
          ${problem ? failure({ problem, now: this.now(), onRetry: this.onMore }) : nothing}
          ${
            next !== undefined && !problem
              ? moreButton({ label: text.more, isBusy: screen.isBusy, onMore: this.onMore })
              : nothing
          }`;
      }
    }
  }

  private card(request: AdminRequest) {
    return html`<admin-request-card
      class="card flat stack"
      .session=${this.session}
      .now=${this.now}
      .days=${this.days}
      .request=${request}
      @decided=${this.onDecided}
      @overtaken=${this.onOvertaken}
    ></admin-request-card>`;
  }

  private readonly load = async () => {
    const outcome = await call(adminRequestApi.listRequests, {});
    this.screen = outcome.ok
      ? { at: 'ready', ...outcome.value }
      : { at: 'failed', problem: outcome.problem };
  };

  private readonly onMore = async () => {
    const { screen } = this;
    if (screen.at !== 'ready' || screen.isBusy || screen.next === undefined) return;
    const { requests, next } = screen;
    this.screen = { at: 'ready', requests, next, isBusy: true };
    const outcome = await call(adminRequestApi.listRequests, { after: next });
    if (!outcome.ok) {
      this.screen = { at: 'ready', requests, next, problem: outcome.problem };
      return;
    }
    const seen = new Set(requests.map(({ id }) => id));
    const more = outcome.value.requests.filter(({ id }) => !seen.has(id));
    this.screen = { at: 'ready', requests: [...requests, ...more], next: outcome.value.next };
    await this.updateComplete;
    // Whoever came by keyboard goes on with the first of the new ones.
    if (more.length > 0) {
      this.querySelectorAll<HTMLElement>('.requests h3')[requests.length]?.focus();
    }
  };

  /** It stays where it is: what one reads does not move away. */
  private put(request: AdminRequest) {
    const { screen } = this;
    if (screen.at !== 'ready') return;
    const requests = screen.requests.map((it) => (it.id === request.id ? request : it));
    this.screen = { ...screen, requests };
  }

  private readonly onDecided = ({ detail }: CustomEvent<AdminRequest>) => this.put(detail);

  private readonly onOvertaken = async ({ detail }: CustomEvent<AdminRequest>) => {
    const { id, account } = detail;
    const outcome = await call(adminRequestApi.listRequests, { account: account.id });
    const now = outcome.ok ? outcome.value.requests.find((it) => it.id === id) : undefined;
    if (now) this.put(now);
  };
}
customElements.define('admin-requests-view', AdminRequestsView);
