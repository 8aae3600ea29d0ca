import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import { jobApi } from '../../shared/api-admin-job.ts';
import { call } from '../api.ts';
import { type Bulk, type BulkActing, bulkDialog } from './admin-bulk-dialog.ts';
import { groupsDialog } from './admin-groups-dialog.ts';
import type { Chosen } from './admin-groups-run.ts';
import { AdminJobCard } from './admin-job-card.ts';
import { isAtWork } from './admin-job-run.ts';
import { BaseView } from './base-view.ts';

/** Of one's own jobs that have ended, only those of the last minutes are news. */
const NEWS_MS = 10 * 60_000;
/** Which cards were closed; as long as the tab. */
const CLOSED = 'gatehouse-closed-job-';

/**
 * Asks for an action on many, or for their groups, and shows what becomes of it; besides, the bulk changes of this admin that are at work or just
 * over, and those of others that are at work. Fires `started`; `closed` where the dialog was left, and `hidden` where a card was;
 * `changed` comes from the cards, and where groups are others.
 */
export class AdminJobs extends BaseView {
  static override properties = {
    ...BaseView.properties,
    days: { attribute: false },
    shown: { state: true },
    acting: { state: true },
    grouping: { state: true },
  };
  /** The setting: days to enroll. */
  declare days: number;
  declare private shown: readonly Bulk[];
  declare private acting: BulkActing | undefined;
  /** Whose groups are being changed. */
  declare private grouping: Chosen | undefined;

  constructor() {
    super();
    this.days = ENROLLMENT_DAYS.default;
    this.shown = [];
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    const { acting, days, onStarted, onClosed } = this;
    return html`${repeat(
      this.shown,
      (bulk) => bulk,
      (bulk) =>
        html`<admin-job-card
          .session=${this.session}
          .now=${this.now}
          .bulk=${bulk}
          @hidden=${this.onHidden}
          @again=${this.onAgain}
        ></admin-job-card>`,
    )}
    ${acting ? bulkDialog(this, acting, { days, onStarted, onClosed }) : nothing}
    ${groupsDialog(this, this.grouping, { onChanged: this.onGrouped, onClosed })}`;
  }

  act(acting: BulkActing): void {
    this.acting = acting;
  }

  group(chosen: Chosen): void {
    this.grouping = chosen;
  }

  private async load() {
    const outcome = await call(jobApi.jobs, {}, { background: true });
    if (!outcome.ok) return;
    const known = new Set(this.shown.map(({ job }) => job.id));
    const self = this.session?.account?.id;
    const since = this.now() - NEWS_MS;
    const news = outcome.value.jobs.filter(
      (job) =>
        !known.has(job.id) &&
        (isAtWork(job) ||
          (job.actorId === self &&
            Math.max(job.endedAt ?? 0, job.undoEndedAt ?? 0) > since &&
            sessionStorage.getItem(CLOSED + job.id) === null)),
    );
    this.shown = [...this.shown, ...news.map((job) => ({ job }))];
  }

  /** The card of what has just begun has the focus. */
  private async onStarted({ detail }: CustomEvent<Bulk>) {
    this.acting = undefined;
    this.shown = [detail, ...this.shown];
    this.dispatchEvent(new CustomEvent('started'));
    await this.updateComplete;
    await this.querySelector<BaseView>('admin-job-card')?.updateComplete;
    await this.focusNext('h2');
  }

  private onClosed() {
    if (!this.acting && !this.grouping) return;
    this.acting = undefined;
    this.grouping = undefined;
    this.dispatchEvent(new CustomEvent('closed'));
  }

  private onGrouped() {
    this.dispatchEvent(new CustomEvent('changed'));
  }

  private onAgain({ detail }: CustomEvent<BulkActing>) {
    this.acting = detail;
  }

  private onHidden({ currentTarget: card }: Event) {
    if (!(card instanceof AdminJobCard)) return;
    sessionStorage.setItem(CLOSED + card.bulk.job.id, '1');
    this.shown = this.shown.filter((it) => it !== card.bulk);
    this.dispatchEvent(new CustomEvent('hidden'));
  }
}
customElements.define('admin-jobs', AdminJobs);
