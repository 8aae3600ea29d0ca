import { html, nothing } from 'lit';
import type { Job, JobRow } from '../../shared/api-admin-action.ts';
import { jobApi } from '../../shared/api-admin-job.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import type { Bulk, BulkActing } from './admin-bulk-dialog.ts';
import { jobHead, jobProgress, jobRows } from './admin-job-parts.ts';
import './admin-job-styles.ts';
import { drive, isAtWork, progressOf, stageOf } from './admin-job-run.ts';
import { failure, refused } from './admin-parts.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

/** Rows that lost against somebody else, or for want of rights: another turn may go otherwise. */
const RETRYABLE: readonly (string | undefined)[] = ['contended', 'no_rights'];
/** Progress is read aloud in quarters. */
const QUARTERS = 4;

/**
 * A bulk change: how far it is, what came of each person, trying again, taking it back. While it is shown it goes on with the job.
 * Fires `changed` when people stand otherwise than before, `again` (detail: `BulkActing`) where those chosen one by one are to be tried again,
 * and `hidden`.
 */
export class AdminJobCard extends BaseView {
  static override properties = {
    ...BaseView.properties,
    bulk: { attribute: false },
    job: { state: true },
    rows: { state: true },
    next: { state: true },
    problem: { state: true },
    refusal: { state: true },
  };
  declare bulk: Bulk;
  declare private job: Job;
  /** Undefined until somebody looks. */
  declare private rows: readonly JobRow[] | undefined;
  declare private next: string | undefined;
  /** Why it does not go on here. */
  declare private problem: Refusal | undefined;
  /** Why it was not taken back, or not tried again. */
  declare private refusal: Refusal | undefined;
  private clock: ReturnType<typeof setInterval> | undefined;

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.onGoOn);
  }

  override disconnectedCallback() {
    removeEventListener('online', this.onGoOn);
    clearInterval(this.clock);
    super.disconnectedCallback();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('bulk')) return;
    this.job = this.bulk.job;
    this.rows = this.bulk.results;
    void this.goOn();
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    super.updated(changed);
    clearInterval(this.clock);
    if (this.secondsLeft() > 0) this.clock = setInterval(() => this.requestUpdate(), 1000);
  }

  override render() {
    const { actions } = adminWords();
    const { undo } = actions;
    const { job, problem, refusal } = this;
    const now = this.now();
    return html`<section class="job card stack tight" aria-labelledby="job-${job.id}">
      ${jobHead(job, { self: this.session?.account?.id, onHide: this.onHide })}
      <p role="status" class="unseen">${this.said()}</p>
      ${jobProgress(job)} ${problem ? failure({ problem, now, onRetry: this.onGoOn }) : nothing}
      ${this.results()}
      ${refusal ? refused(refusal, now, { gone: undo.over, fresh_sign_in_required: actions.notProved }) : nothing}
      ${this.choices()}
    </section>`;
  }

  /** What a screen reader tells of the progress: not each step. */
  private said(): string {
    const { bulk } = adminWords();
    const { worked, of } = progressOf(this.job);
    if (!isAtWork(this.job) || of === 0) return '';
    const quarter = Math.floor((worked / of) * QUARTERS) / QUARTERS;
    return bulk.progress(Math.floor(of * quarter), of, quarter * 100);
  }

  private results() {
    const { job, rows, next } = this;
    if (job.total === 0) return nothing;
    return html`<details ?open=${this.isWorthALook()} @toggle=${this.onToggle}>
      <summary>${adminWords().bulk.people}</summary>
      ${rows ? jobRows({ rows, onMore: next === undefined ? undefined : this.onMore }) : nothing}
    </details>`;
  }

  /** Those chosen one by one are few; of many, who was not done comes first. */
  private isWorthALook(): boolean {
    return this.bulk.results !== undefined || (this.job.refused > 0 && !isAtWork(this.job));
  }

  private choices() {
    const { bulk, actions } = adminWords();
    const seconds = this.secondsLeft();
    const isRetryable =
      stageOf(this.job) === 'ended' &&
      (this.rows ?? []).some(({ reason }) => RETRYABLE.includes(reason));
    if (seconds <= 0 && !isRetryable) return nothing;
    return html`<div class="actions">
      ${isRetryable ? html`<button class="button small" @click=${this.onRetry}>${bulk.retry}</button>` : nothing}
      ${
        seconds > 0
          ? html`<button class="button small" data-undo @click=${this.onUndo}>
                ${actions.undo.open}
              </button>
              <span class="small soft">${actions.undo.left(seconds)}</span>`
          : nothing
      }
    </div>`;
  }

  private secondsLeft(): number {
    const until = this.job.undoUntil ?? 0;
    return Math.ceil((until - this.now()) / 1000);
  }

  private async goOn() {
    if (!isAtWork(this.job)) return;
    this.problem = undefined;
    this.problem = await drive(this.job, (job) => this.step(job));
  }

  /** A chunk more: of those chosen one by one the Worker knows only who was done. */
  private step(job: Job) {
    const { total, done, skipped, refused: failed } = this.bulk.job;
    this.job = this.bulk.results ? { ...job, total, done, skipped, refused: failed } : job;
    if (isAtWork(job)) return;
    this.dispatchEvent(new CustomEvent('changed', { bubbles: true }));
    if (job.refused > 0 || job.kept > 0 || (this.rows && !this.bulk.results)) void this.look();
    else if (this.bulk.results) this.rows = this.bulk.results.map(takenBack);
  }

  /** The first rows, as they stand now. */
  private async look(after?: string) {
    const options = { params: { id: this.job.id }, background: true };
    const outcome = await call(jobApi.job, after === undefined ? {} : { after }, options);
    if (!outcome.ok) {
      this.refusal = outcome.problem;
      return;
    }
    const { rows, next } = outcome.value;
    if (this.bulk.results) {
      const undone = new Map(rows.map((row) => [row.id, row]));
      this.rows = this.bulk.results.map((row) => undone.get(row.id) ?? row);
      return;
    }
    this.rows = after === undefined ? rows : [...(this.rows ?? []), ...rows];
    this.next = next;
  }

  private onToggle({ currentTarget: details }: Event) {
    if (details instanceof HTMLDetailsElement && details.open && !this.rows) void this.look();
  }

  private readonly onMore = () => this.look(this.next);

  private readonly onGoOn = () => void this.goOn();

  private async onRetry() {
    const failed = (this.rows ?? []).filter(({ reason }) => RETRYABLE.includes(reason));
    if (this.bulk.results) {
      const people = failed.map(({ id, name, username }) => ({
        id,
        name: name ?? id,
        username: username ?? id,
      }));
      const detail: BulkActing = { action: this.job.action, people };
      this.dispatchEvent(new CustomEvent('again', { detail }));
      return;
    }
    await this.ask(jobApi.retryJob);
    if (!isAtWork(this.job)) await this.look();
  }

  private async onUndo() {
    await this.ask(jobApi.undoJob);
    await this.focusNext('h2');
  }

  private async ask(endpoint: typeof jobApi.retryJob | typeof jobApi.undoJob) {
    this.refusal = undefined;
    const outcome = await callFresh(endpoint, {}, { params: { id: this.job.id } });
    if (!outcome.ok) {
      this.refusal = outcome.problem;
      return;
    }
    this.step(outcome.value.job);
    await this.goOn();
  }

  private onHide() {
    this.dispatchEvent(new CustomEvent('hidden'));
  }
}
customElements.define('admin-job-card', AdminJobCard);

const takenBack = (row: JobRow): JobRow =>
  row.outcome === 'done' ? { ...row, undo: 'done' } : row;
