import { html, nothing } from 'lit';
import { type AdminRequest, adminRequestApi } from '../../shared/api-admin-request.ts';
import type { Body } from '../../shared/endpoint.ts';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import { textField, typedIn } from '../parts/text-field.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import './admin-help-desk-dialog.ts';
import type { Issued } from './admin-help-desk-dialog.ts';
import { refused } from './admin-parts.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

type Screen =
  | {
      readonly at: 'asking';
      readonly error?: { readonly field: 'days' | 'reason'; readonly text: string };
      readonly problem?: Refusal;
    }
  | { readonly at: 'sending' }
  | { readonly at: 'code'; readonly issued: Issued; readonly request: AdminRequest };

const TONE = { open: 'warn', granted: 'good', refused: 'bad', withdrawn: '', passed: '' } as const;

/**
 * One request: who asks for what, and the decision in one click. Fires `decided` (detail: the request as it stands then)
 * and `overtaken` (detail: as it stood) where somebody else has decided, or its occasion is over.
 */
export class AdminRequestCard extends BaseView {
  static override properties = {
    ...BaseView.properties,
    request: { attribute: false },
    days: { attribute: false },
    isNamed: { attribute: false },
    screen: { state: true },
  };
  declare request: AdminRequest;
  /** The setting: what is proposed. */
  declare days: number;
  /** False where the page says already who it is. */
  declare isNamed: boolean;
  declare private screen: Screen;

  constructor() {
    super();
    this.days = ENROLLMENT_DAYS.default;
    this.isNamed = true;
    this.screen = { at: 'asking' };
  }

  override render() {
    const { requests: text } = adminWords();
    const { request, screen } = this;
    const { account, kind, state, note, filedAt } = request;
    return html`<div class="row apart">
        <h3 tabindex="-1">
          ${
            this.isNamed
              ? html`<a href="/admin/people/${encodeURIComponent(account.id)}">${account.name}</a>:`
              : nothing
          }
          ${text.kind[kind]}
        </h3>
        <span class="badge ${TONE[state]}">${text.state[state]}</span>
      </div>
      <p class="small soft">${text.asked(filedAt)}</p>
      ${note ? html`<blockquote>${note}</blockquote>` : nothing}
      ${state === 'open' ? this.open(screen) : this.closed()}
      ${
        screen.at === 'code'
          ? html`<admin-help-desk-dialog
              .now=${this.now}
              .helped=${{ ...account, enrolled: true, sessions: 0, days: undefined }}
              .issued=${screen.issued}
              @closed=${this.onCodeTold}
            ></admin-help-desk-dialog>`
          : nothing
      }`;
  }

  private open(screen: Screen) {
    const { requests: text } = adminWords();
    const { id, kind, account } = this.request;
    const { deadline } = account.enrollment;
    const error = screen.at === 'asking' ? screen.error : undefined;
    const errorAt = (field: 'days' | 'reason') => (error?.field === field ? error.text : undefined);
    const busy = screen.at === 'sending' ? 'true' : nothing;
    return html`${
        kind === 'more_time'
          ? deadline === null
            ? nothing
            : html`<p>${text.deadline(deadline, this.now())}</p>`
          : html`<p>${text.what[kind]}</p>`
      }
      <div class="decision">
        <form novalidate @submit=${this.onGrant}>
          ${
            kind === 'more_time'
              ? textField({
                  name: `days-${id}`,
                  label: text.days,
                  type: 'number',
                  value: String(this.days),
                  error: errorAt('days'),
                })
              : nothing
          }
          <button class="button primary" aria-busy=${busy}>${text.grant[kind]}</button>
        </form>
        <form class="refusing" novalidate @submit=${this.onRefuse}>
          ${textField({
            name: `reason-${id}`,
            label: text.reason,
            maxlength: 500,
            error: errorAt('reason'),
          })}
          <button class="button" aria-busy=${busy}>${text.refuse}</button>
        </form>
      </div>
      ${screen.at === 'asking' && screen.problem ? this.problem(screen.problem) : nothing}`;
  }

  private closed() {
    const { requests: text } = adminWords();
    const { state, closedAt, decidedBy, reason } = this.request;
    const self = this.session?.account?.id;
    const by = decidedBy && (decidedBy.id === self ? text.you : (decidedBy.name ?? text.someone));
    return html`${state === 'passed' ? html`<p class="soft">${text.passed}</p>` : nothing}
    ${
      closedAt === null || state === 'passed'
        ? nothing
        : html`<p class="soft">${text.closed(state, closedAt, by ?? undefined)}</p>`
    }
    ${reason === null ? nothing : html`<blockquote>${reason}</blockquote>`}`;
  }

  private problem(problem: Refusal) {
    const { conflict, notProved, yourself } = adminWords().requests;
    return refused(problem, this.now(), {
      conflict,
      fresh_sign_in_required: notProved,
      forbidden: yourself,
    });
  }

  private readonly onGrant = (event: SubmitEvent & { target: HTMLFormElement }) => {
    event.preventDefault();
    const { id, kind } = this.request;
    if (kind !== 'more_time') return this.decide({ decision: 'grant' });
    const days = Number(typedIn(event.target, `days-${id}`));
    return Number.isInteger(days) && days >= ENROLLMENT_DAYS.min && days <= ENROLLMENT_DAYS.max
      ? this.decide({ decision: 'grant', days })
      : this.ask({ error: { field: 'days', text: adminWords().requests.daysError } });
  };

  private readonly onRefuse = (event: SubmitEvent & { target: HTMLFormElement }) => {
    event.preventDefault();
    const reason = typedIn(event.target, `reason-${this.request.id}`).trim();
    return reason
      ? this.decide({ decision: 'refuse', reason })
      : this.ask({ error: { field: 'reason', text: adminWords().requests.reasonError } });
  };

  private async decide(decision: Body<typeof adminRequestApi.decideRequest>) {
    if (this.screen.at === 'sending') return;
    this.screen = { at: 'sending' };
    const params = { id: this.request.id };
    const outcome = await callFresh(adminRequestApi.decideRequest, decision, { params });
    if (!outcome.ok) {
      await this.ask({ problem: outcome.problem });
      if (outcome.problem.code === 'conflict') this.tellOf('overtaken', this.request);
      return;
    }
    const { request, helpDeskCode: issued } = outcome.value;
    // The code first: what follows may take this card away.
    if (issued) this.screen = { at: 'code', issued, request };
    else this.finish(request);
  }

  private readonly onCodeTold = () => {
    if (this.screen.at === 'code') this.finish(this.screen.request);
  };

  private finish(request: AdminRequest) {
    this.screen = { at: 'asking' };
    this.tellOf('decided', request);
    void this.focusNext('h3');
  }

  private tellOf(what: 'decided' | 'overtaken', detail: AdminRequest) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }

  private async ask(how: Omit<Extract<Screen, { at: 'asking' }>, 'at'>) {
    this.screen = { at: 'asking', ...how };
    await this.focusNext('form button');
  }
}
customElements.define('admin-request-card', AdminRequestCard);
