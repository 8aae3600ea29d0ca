import { html, nothing } from 'lit';
import type { AccountDetail } from '../../shared/account.ts';
import { adminApi } from '../../shared/api-admin.ts';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import type { Acted } from './admin-action-dialog.ts';
import { outcomeOf } from './admin-action-parts.ts';
import { failure, type Said, saying, waiting } from './admin-parts.ts';
import { actionOf } from './admin-people-parts.ts';
import { actionSection } from './admin-person-actions.ts';
import { type Dialog, personDialog } from './admin-person-dialog.ts';
import { peopleAddress } from './admin-people-place.ts';
import { eventSection } from './admin-person-events.ts';
import './admin-person-help.ts';
import {
  accountSection,
  gonePage,
  lockSection,
  mfaSection,
  outdated,
  personHead,
  sessionSection,
} from './admin-person-parts.ts';
import { type Undo, type Undone, undoOffer } from './admin-undo.ts';
import { BaseView } from './base-view.ts';

type Screen =
  | { readonly at: 'loading' }
  | { readonly at: 'gone' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  /** With `problem`: it could not be read again, so it may be old. */
  | { readonly at: 'ready'; readonly person: AccountDetail; readonly problem?: Refusal };

/** One person: the facts, and everything that can be done. Fires `deleted` (detail: what to say of it). */
export class AdminPersonView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    personId: { attribute: false },
    days: { attribute: false },
    screen: { state: true },
    dialog: { state: true },
    said: { state: true },
    undo: { state: true },
  };
  declare personId: string;
  /** The setting: days to enroll. */
  declare days: number;
  declare private screen: Screen;
  declare private dialog: Dialog | undefined;
  declare private said: Said | undefined;
  /** Of what was done last. */
  declare private undo: Undo | undefined;
  private turn = 0;

  constructor() {
    super();
    this.personId = '';
    this.days = ENROLLMENT_DAYS.default;
    this.screen = { at: 'loading' };
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
    this.begin();
    void this.open();
  }

  override render() {
    const { person: text } = adminWords();
    return html`<div class="stack loose">
      <p><a href=${peopleAddress()}>← ${text.back}</a></p>
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
    const { days, onActed, onEdited, onClosed } = this;
    const self = this.session?.account?.id;
    const plan = { period: { days }, now, self };
    return html`${personHead(person, this.onEdit)}
      <div class="stack tight">
        <div role="status" data-said>${saying(this.said)}</div>
        ${undoOffer(this, this.undo, this.onUndone)}
      </div>
      ${problem ? outdated({ problem, now, onRetry: this.load }) : nothing}
      <div class="person">
        <div class="stack loose">
          ${mfaSection(person, now)} ${lockSection(person, now)}
          <admin-person-help
            .session=${this.session}
            .now=${this.now}
            .person=${person}
            .days=${days}
            @changed=${this.load}
          ></admin-person-help>
          ${actionSection(person, plan, { onAct: this.onAct, onLink: this.onLink })}
        </div>
        <div class="stack loose">${accountSection(person)} ${sessionSection(person)}</div>
        <div class="broad">${eventSection(person, self)}</div>
      </div>
      ${personDialog(this, this.dialog, { person, days, onActed, onEdited, onClosed })}`;
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

  /** What was said of the last thing done is over. */
  private begin(dialog?: Dialog) {
    this.said = undefined;
    this.undo = undefined;
    this.dialog = dialog;
  }

  private readonly onAct = (event: Event) => {
    const action = actionOf(event);
    if (action) this.begin({ at: 'action', action });
  };

  private readonly onLink = () => this.begin({ at: 'link' });
  private readonly onEdit = () => this.begin({ at: 'edit' });

  private onActed({ detail: { results, undo } }: CustomEvent<Acted>) {
    const { dialog, screen } = this;
    if (dialog?.at !== 'action' || screen.at !== 'ready') return;
    const { action } = dialog;
    const said = outcomeOf(results, { action, people: [screen.person] });
    if (action === 'delete' && results[0]?.outcome === 'done') {
      this.dispatchEvent(new CustomEvent('deleted', { detail: said }));
      return;
    }
    this.said = said;
    this.undo = undo === undefined ? undefined : { job: undo, since: this.now() };
    void this.load();
  }

  private onUndone({ detail: { said, isOver } }: CustomEvent<Undone>) {
    this.said = said;
    if (!isOver) return;
    this.undo = undefined;
    void this.load();
    void this.focusNext('h1');
  }

  private onEdited({ detail: person }: CustomEvent<AccountDetail>) {
    this.screen = { at: 'ready', person };
    this.said = { good: adminWords().edit.saved(person.name) };
  }

  private async onClosed() {
    const { dialog } = this;
    this.dialog = undefined;
    // A new link is an event.
    if (dialog?.at === 'link') void this.load();
    await this.updateComplete;
    const from = dialog?.at === 'action' ? dialog.action : dialog?.at;
    // Back to where it began; the action may not apply any more.
    const button = this.querySelector<HTMLElement>(`.choices [value="${from}"], [data-${from}]`);
    (button ?? this.querySelector<HTMLElement>('h1'))?.focus();
  }

  private readonly onOnline = () => {
    if (this.screen.at === 'failed') void this.load();
  };
}
customElements.define('admin-person-view', AdminPersonView);
