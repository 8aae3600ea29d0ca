import { html, nothing } from 'lit';
import { type OwnRequest, requestApi } from '../../shared/api-request.ts';
import { call } from '../api.ts';
import { textField, typedIn } from '../parts/text-field.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';

/** How long what became of it is news: a code that was granted is good for an hour. */
const SHOWN_MS = { open: 1, granted: 3_600_000, refused: 604_800_000, withdrawn: 0, passed: 0 };

/** Asks an admin for one thing, and shows what became of it. */
export class AskAdmin extends BaseView {
  static override properties = {
    ...BaseView.properties,
    kind: {},
    request: { state: true },
    problem: { state: true },
  };
  declare kind: 'more_time' | 'lost_authenticator';
  declare private request: OwnRequest | undefined;
  declare private problem: Refusal | undefined;
  private hasAsked = false;

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    const { ask } = portalWords();
    const { kind, request, problem } = this;
    const isOpen = request?.state === 'open';
    return html`<form class="stack" @submit=${this.onSubmit}>
      <div role="status">
        ${request ? html`<p class="notice">${ask.said(request)}</p>` : nothing}
      </div>
      ${
        problem
          ? html`<p class="notice bad" role="alert">${words().refusal(problem, this.now())}</p>`
          : nothing
      }
      ${isOpen ? nothing : textField({ name: 'note', label: ask.note, maxlength: 500 })}
      <p><button class="button">${isOpen ? ask.withdraw : ask[kind]}</button></p>
    </form>`;
  }

  private async load() {
    const outcome = await call(requestApi.ownRequests, {}, { background: true });
    // What was read before the person asked knows nothing of it.
    if (!outcome.ok || this.hasAsked) return;
    this.request = outcome.value.requests.find(
      ({ kind, state, closedAt }) =>
        kind === this.kind && this.now() - (closedAt ?? this.now()) < SHOWN_MS[state],
    );
  }

  private async onSubmit(event: SubmitEvent & { target: HTMLFormElement }) {
    event.preventDefault();
    const { kind, request } = this;
    this.hasAsked = true;
    const outcome =
      request?.state === 'open'
        ? await call(requestApi.withdrawRequest, {}, { params: { id: request.id } })
        : await call(requestApi.fileRequest, { kind, note: typedIn(event.target, 'note') });
    if (outcome.ok) this.request = outcome.value?.request;
    // Decided meanwhile, or there is nothing to ask for any more.
    else if (outcome.problem.code === 'conflict') this.tell('retry');
    this.problem = outcome.ok ? undefined : outcome.problem;
  }
}
customElements.define('ask-admin', AskAdmin);
