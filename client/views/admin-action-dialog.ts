import { html, nothing, type TemplateResult } from 'lit';
import type { AdminAction } from '../../shared/admin-action.ts';
import { type ActionResult, actionApi } from '../../shared/api-admin-action.ts';
import type { Body, Reply } from '../../shared/endpoint.ts';
import { DAY_MS, ENROLLMENT_DAYS, type Period } from '../../shared/enrollment.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { type FieldError, inputField, typedPeriod } from './admin-action-input.ts';
import { costs, resultList } from './admin-action-parts.ts';
import type { Person } from './admin-forecast.ts';
import { AdminDialog } from './admin-dialog.ts';
import { refused } from './admin-parts.ts';
import type { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

type ActionBody = Body<typeof actionApi.accountActions>;
type Screen =
  | { readonly at: 'asking'; readonly error?: FieldError; readonly problem?: Refusal }
  | { readonly at: 'sending' }
  | { readonly at: 'done'; readonly results: readonly ActionResult[] };

/** What came of an action; `undo` is what takes it back. */
export interface Acted {
  readonly results: readonly ActionResult[];
  readonly undo?: string | undefined;
}

/** Red: something or somebody is shut out or gone. */
export const HARD_ACTIONS: readonly AdminAction[] = ['reset', 'suspend', 'demote', 'delete'];

/**
 * Asks for what an action needs, says what it costs, does it, and reports for each person.
 * Fires `acted` (detail: `Acted`) as soon as the Worker has answered, and `closed`.
 */
export class AdminActionDialog extends AdminDialog {
  static override properties = {
    ...AdminDialog.properties,
    people: { attribute: false },
    action: { attribute: false },
    days: { attribute: false },
    screen: { state: true },
    period: { state: true },
  };
  declare people: readonly Person[];
  declare action: AdminAction;
  /** The setting: what is proposed, and what a reset or a return gets. */
  declare days: number;
  declare protected screen: Screen;
  /** What the fields say right now, for the words about it. */
  declare protected period: Period;
  private proposed: Period = { days: ENROLLMENT_DAYS.default };

  constructor() {
    super();
    this.people = [];
    this.days = ENROLLMENT_DAYS.default;
    this.screen = { at: 'asking' };
    this.period = this.proposed;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('action') && !changed.has('days')) return;
    this.proposed =
      this.action === 'set-deadline' ? { until: this.fullHour() } : { days: this.days };
    this.period = this.proposed;
  }

  override render() {
    const { screen } = this;
    return html`<dialog
      class="dialog ${screen.at === 'done' ? 'wide' : ''}"
      aria-labelledby="action-title"
      @close=${this.onClose}
    >
      ${screen.at === 'done' ? this.results(screen.results) : this.form(screen)}
    </dialog>`;
  }

  private form(screen: Exclude<Screen, { at: 'done' }>) {
    const { actions } = adminWords();
    const { action, proposed } = this;
    const error = screen.at === 'asking' ? screen.error : undefined;
    return html`<form class="stack" novalidate @submit=${this.onSubmit} @input=${this.onInput}>
      <h2 id="action-title">${actions.titles[action](this.who())}</h2>
      ${inputField({ action, proposed, error })}
      <div class="stack tight" aria-live="polite">${this.costs()}</div>
      ${this.problem(screen)}
      <div class="actions">
        <button
          class="button ${HARD_ACTIONS.includes(action) ? 'danger' : 'primary'}"
          type="submit"
          aria-busy=${screen.at === 'sending' ? 'true' : nothing}
        >
          ${actions.names[action]}
        </button>
        <button class="button quiet" type="button" @click=${this.close}>${actions.cancel}</button>
      </div>
    </form>`;
  }

  protected costs(): TemplateResult {
    return costs(this.people, this.plan());
  }

  private problem(screen: Screen) {
    const problem = screen.at === 'asking' ? screen.problem : undefined;
    const own = { fresh_sign_in_required: adminWords().actions.notProved };
    return problem ? refused(problem, this.now(), own) : nothing;
  }

  private results(results: readonly ActionResult[]) {
    const { actions } = adminWords();
    return html`<div class="stack">
      <h2 id="action-title" tabindex="-1">${actions.resultsTitle}</h2>
      ${resultList(results, this.people)}
      <div class="actions">
        <button class="button primary" @click=${this.close}>${actions.close}</button>
      </div>
    </div>`;
  }

  /** The one person's name, or how many. */
  protected who(): string {
    const [first] = this.people;
    return this.people.length === 1 && first
      ? first.name
      : adminWords().actions.people(this.people.length);
  }

  private plan() {
    const { action, period } = this;
    return { action, period, now: this.now(), self: this.session?.account?.id };
  }

  /** The setting's days from now, on the full hour. */
  private fullHour(): number {
    return Math.ceil((this.now() + this.days * DAY_MS) / 3_600_000) * 3_600_000;
  }

  private onInput({ currentTarget: form }: Event) {
    if (!(form instanceof HTMLFormElement)) return;
    const typed = typedPeriod(form, this.plan());
    if (typeof typed !== 'string') this.period = typed;
  }

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.screen.at !== 'asking' || !(event.target instanceof HTMLFormElement)) return;
    const period = typedPeriod(event.target, this.plan());
    if (typeof period === 'string') return this.ask({ at: 'asking', error: period });
    this.period = period;
    this.screen = { at: 'sending' };
    const outcome = await callFresh(actionApi.accountActions, this.body());
    if (outcome.ok) return this.finish(outcome.value);
    const { problem } = outcome;
    const fields = problem.code === 'bad_request' ? (problem.fields ?? {}) : {};
    if (fields['days']) return this.ask({ at: 'asking', error: 'days' });
    if (fields['until'] === 'too_soon') return this.ask({ at: 'asking', error: 'too_soon' });
    if (fields['until']) return this.ask({ at: 'asking', error: 'too_late' });
    return this.ask({ at: 'asking', problem });
  }

  /** Whom it is done to. */
  protected whom(): Pick<ActionBody, 'ids' | 'filter'> {
    return { ids: this.people.map(({ id }) => id) };
  }

  protected body(): ActionBody {
    const { action, period } = this;
    const hasPeriod = action === 'require' || action === 'extend' || action === 'set-deadline';
    return { action, ...this.whom(), ...(hasPeriod && period) };
  }

  protected async finish(reply: Reply<typeof actionApi.accountActions>): Promise<void> {
    const detail: Acted = 'results' in reply ? reply : { results: [] };
    this.dispatchEvent(new CustomEvent('acted', { detail }));
    const { results } = detail;
    const [only] = results;
    if (results.length === 1 && only?.outcome === 'done') return this.close();
    this.screen = { at: 'done', results };
    await this.focusNext('h2');
  }

  private async ask(screen: Screen) {
    this.screen = screen;
    await this.focusNext('[type=submit]');
  }
}
customElements.define('admin-action-dialog', AdminActionDialog);

export interface Acting {
  readonly action: AdminAction;
  readonly people: readonly Person[];
}

/** The dialog of a page; it hears `acted` and `closed`. */
export const actionDialog = (
  { session, now }: BaseView,
  { action, people }: Acting,
  on: {
    readonly days: number;
    readonly onActed: (event: CustomEvent<Acted>) => void;
    readonly onClosed: () => void;
  },
): TemplateResult =>
  html`<admin-action-dialog
    .session=${session}
    .now=${now}
    .action=${action}
    .days=${on.days}
    .people=${people}
    @acted=${on.onActed}
    @closed=${on.onClosed}
  ></admin-action-dialog>`;
