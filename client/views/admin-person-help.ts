import { html, nothing } from 'lit';
import type { AccountDetail } from '../../shared/account.ts';
import { type AdminRequest, adminRequestApi } from '../../shared/api-admin-request.ts';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import './admin-help-desk-dialog.ts';
import type { Helped } from './admin-help-desk-dialog.ts';
import { failure } from './admin-parts.ts';
import './admin-request-card.ts';
import './admin-request-styles.ts';
import { BaseView } from './base-view.ts';

/** So many are shown; the page of requests has the rest. */
const SHOWN = 5;

/** What one person has asked, and a help-desk code for them. Fires `changed` when something of theirs did. */
export class AdminPersonHelp extends BaseView {
  static override properties = {
    ...BaseView.properties,
    person: { attribute: false },
    days: { attribute: false },
    requests: { state: true },
    problem: { state: true },
    isMaking: { state: true },
  };
  declare person: AccountDetail;
  /** The setting: days to enroll. */
  declare days: number;
  declare private requests: readonly AdminRequest[];
  declare private problem: Refusal | undefined;
  declare private isMaking: boolean;

  constructor() {
    super();
    this.days = ENROLLMENT_DAYS.default;
    this.requests = [];
    this.isMaking = false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    // Read anew, they may have passed.
    if (changed.has('person')) void this.load();
  }

  override render() {
    const { requests: text } = adminWords();
    const { person, problem } = this;
    return html`<section class="card flat stack" aria-labelledby="help">
      <h2 id="help">${text.section}</h2>
      ${
        problem
          ? failure({ problem, now: this.now(), onRetry: this.load })
          : this.requests.length === 0
            ? html`<p class="soft">${text.noRequests}</p>`
            : html`<ul class="requests">
                ${this.requests.map((request) => html`<li>${this.card(request)}</li>`)}
              </ul>`
      }
      ${this.isOffered() ? this.offer() : nothing}
      ${
        this.isMaking
          ? html`<admin-help-desk-dialog
              .now=${this.now}
              .helped=${helpedBy(person, this.days)}
              @closed=${this.onClosed}
            ></admin-help-desk-dialog>`
          : nothing
      }
    </section>`;
  }

  private card(request: AdminRequest) {
    return html`<admin-request-card
      class="stack tight"
      .session=${this.session}
      .now=${this.now}
      .days=${this.days}
      .request=${request}
      .isNamed=${false}
      @decided=${this.onChanged}
      @overtaken=${this.onChanged}
    ></admin-request-card>`;
  }

  private offer() {
    const { code } = adminWords().requests;
    return html`<div class="offer">
      <button class="button small" data-code aria-describedby="about-code" @click=${this.onMake}>
        ${code.open}
      </button>
      <p id="about-code" class="small soft">${code.about}</p>
    </div>`;
  }

  /** Only to somebody whose password leads to a code; nobody helps themselves. */
  private isOffered(): boolean {
    const { id, status, role, enrollment } = this.person;
    const leadsToCode = enrollment.state === 'enrolled' || role === 'admin';
    return id !== this.session?.account?.id && status === 'active' && leadsToCode;
  }

  private readonly load = async () => {
    const { id } = this.person;
    const outcome = await call(adminRequestApi.listRequests, { account: id, limit: `${SHOWN}` });
    if (id !== this.person.id) return;
    if (outcome.ok) this.requests = outcome.value.requests;
    this.problem = outcome.ok ? undefined : outcome.problem;
  };

  private readonly onChanged = () => {
    this.dispatchEvent(new CustomEvent('changed'));
  };

  private readonly onMake = () => (this.isMaking = true);

  private readonly onClosed = () => {
    this.isMaking = false;
    this.onChanged();
    void this.focusNext('[data-code]');
  };
}
customElements.define('admin-person-help', AdminPersonHelp);

const helpedBy = (
  { id, name, role, enrollment, sessions }: AccountDetail,
  days: number,
): Helped => ({
  id,
  name,
  enrolled: enrollment.state === 'enrolled',
  sessions: sessions.length,
  days: role === 'user' && enrollment.required ? days : undefined,
});
