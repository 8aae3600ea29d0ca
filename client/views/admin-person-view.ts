import { html, nothing } from 'lit';
import type { AccountDetail } from '../../shared/account.ts';
import type { ActionResult } from '../../shared/api-admin-action.ts';
import { adminApi } from '../../shared/api-admin.ts';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import { call } from '../api.ts';
import type { PlainAction } from '../text/admin-actions-en.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { actionDialog } from './admin-action-dialog.ts';
import './admin-edit-dialog.ts';
import './admin-person-help.ts';
import { outcomeOf } from './admin-action-parts.ts';
import { failure, type Said, saying, waiting } from './admin-parts.ts';
import { actionOf } from './admin-people-parts.ts';
import { eventSection } from './admin-person-events.ts';
import {
  accountSection,
  gonePage,
  actionSection,
  lockSection,
  mfaSection,
  outdated,
  personHead,
  sessionSection,
} from './admin-person-parts.ts';
import { BaseView } from './base-view.ts';

type Screen =
  | { readonly at: 'loading' }
  | { readonly at: 'gone' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  /** With `problem`: it could not be read again, so it may be old. */
  | { readonly at: 'ready'; readonly person: AccountDetail; readonly problem?: Refusal };

/** One person: the facts, and everything that can be done. */
export class AdminPersonView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    personId: { attribute: false },
    days: { attribute: false },
    screen: { state: true },
    action: { state: true },
    said: { state: true },
    isEditing: { state: true },
  };
  declare personId: string;
  /** The setting: days to enroll. */
  declare days: number;
  declare private screen: Screen;
  declare private action: PlainAction | undefined;
  declare private said: Said | undefined;
  declare private isEditing: boolean;
  private turn = 0;

  constructor() {
    super();
    this.personId = '';
    this.days = ENROLLMENT_DAYS.default;
    this.screen = { at: 'loading' };
    this.isEditing = false;
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.onOnline);
  }

  override disconnectedCallback() {
    removeEventListener('online', this.onOnline);
    super.disconnectedCallback();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('personId')) return;
    this.screen = { at: 'loading' };
    this.said = undefined;
    void this.open();
  }

  override render() {
    const { person: text } = adminWords();
    return html`<div class="stack loose">
      <p><a href="/admin/people">← ${text.back}</a></p>
      ${this.shown()}
    </div>`;
  }

  private shown() {
    const { screen } = this;
    const now = this.now();
    switch (screen.at) {
      case 'loading':
        return waiting();
      case 'gone':
        return gonePage();
      case 'failed':
        return failure({ problem: screen.problem, now, onRetry: this.load });
      case 'ready':
        return this.page(screen.person, screen.problem);
    }
  }

  private page(person: AccountDetail, problem: Refusal | undefined) {
    const now = this.now();
    const self = this.session?.account?.id;
    const plan = { period: { days: this.days }, now, self };
    return html`${personHead(person, this.onEdit)}
      <div role="status" data-said>${saying(this.said)}</div>
      ${problem ? outdated({ problem, now, onRetry: this.load }) : nothing}
      <div class="person">
        <div class="stack loose">
          ${mfaSection(person, now)} ${lockSection(person, now)}
          <admin-person-help
            .session=${this.session}
            .now=${this.now}
            .person=${person}
            .days=${this.days}
            @changed=${this.load}
          ></admin-person-help>
          ${actionSection(person, plan, this.onAct)}
        </div>
        <div class="stack loose">${accountSection(person)} ${sessionSection(person)}</div>
        <div class="broad">${eventSection(person, self)}</div>
      </div>
      ${this.dialog(person)}`;
  }

  private dialog(person: AccountDetail) {
    const { action, days, onActed, onClosed } = this;
    if (action)
      return actionDialog(this, { action, people: [person] }, { days, onActed, onClosed });
    if (!this.isEditing) return nothing;
    return html`<admin-edit-dialog
      .session=${this.session}
      .now=${this.now}
      .person=${person}
      @edited=${this.onEdited}
      @closed=${this.onEditClosed}
    ></admin-edit-dialog>`;
  }

  private async open() {
    await this.load();
    await this.updateComplete;
    // The link that led here is gone with its page.
    if (document.activeElement === document.body) await this.focusNext('h1');
  }

  private readonly load = async () => {
    const turn = ++this.turn;
    const outcome = await call(adminApi.accountDetail, {}, { params: { id: this.personId } });
    if (turn !== this.turn) return;
    if (outcome.ok) this.screen = { at: 'ready', person: outcome.value };
    else if (outcome.problem.code === 'not_found') this.screen = { at: 'gone' };
    else this.fail(outcome.problem);
  };

  /** What was read before stays in sight. */
  private fail(problem: Refusal) {
    const { screen } = this;
    this.screen = screen.at === 'ready' ? { ...screen, problem } : { at: 'failed', problem };
  }

  private onAct(event: Event) {
    this.said = undefined;
    this.action = actionOf(event);
  }

  private onActed({ detail }: CustomEvent<ActionResult[]>) {
    const { action, screen } = this;
    if (!action || screen.at !== 'ready') return;
    this.said = outcomeOf(detail, { action, people: [screen.person] });
    void this.load();
  }

  private async onClosed() {
    const { action } = this;
    this.action = undefined;
    await this.updateComplete;
    // Back to where the action began; it may not apply any more.
    const button = this.querySelector<HTMLElement>(`.choices button[value="${action}"]`);
    (button ?? this.querySelector<HTMLElement>('h1'))?.focus();
  }

  private onEdit() {
    this.said = undefined;
    this.isEditing = true;
  }

  private onEdited({ detail: person }: CustomEvent<AccountDetail>) {
    this.screen = { at: 'ready', person };
    this.said = { good: adminWords().edit.saved(person.name) };
  }

  private onEditClosed() {
    this.isEditing = false;
    void this.focusNext('[data-edit]');
  }

  private readonly onOnline = () => {
    if (this.screen.at === 'failed') void this.load();
  };
}
customElements.define('admin-person-view', AdminPersonView);
