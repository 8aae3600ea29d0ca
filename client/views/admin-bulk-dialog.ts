import { html, nothing, type TemplateResult } from 'lit';
import { actionApi, type Job, type JobRow, type Preview } from '../../shared/api-admin-action.ts';
import { type AdminAction, UNDO_MS } from '../../shared/admin-action.ts';
import type { Body, Reply } from '../../shared/endpoint.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { AdminActionDialog } from './admin-action-dialog.ts';
import { reasonWords } from './admin-action-parts.ts';
import type { Person } from './admin-forecast.ts';
import { failure } from './admin-parts.ts';
import type { BaseView } from './base-view.ts';

type Filter = NonNullable<Body<typeof actionApi.accountActions>['filter']>;
type Count =
  | { readonly at: 'counting' }
  | { readonly at: 'counted'; readonly preview: Preview }
  | { readonly at: 'failed'; readonly problem: Refusal };

/** An action on many, as its card shows it. */
export interface Bulk {
  readonly job: Job;
  /** Of those chosen one by one: what came of each. The Worker keeps only those that were done. */
  readonly results?: readonly JobRow[];
}

/**
 * An action on several people, or on all that match: the Worker counts beforehand what will change and why the rest will not.
 * Fires `started` (detail: `Bulk`), and `closed`.
 */
export class AdminBulkDialog extends AdminActionDialog {
  static override properties = {
    ...AdminActionDialog.properties,
    filter: { attribute: false },
    count: { state: true },
  };
  /** All that match it, instead of `people`. */
  declare filter: Filter | undefined;
  declare private count: Count;

  constructor() {
    super();
    this.count = { at: 'counting' };
  }

  override firstUpdated() {
    super.firstUpdated();
    void this.countThem();
  }

  protected override who(): string {
    const { actions, bulk } = adminWords();
    if (!this.filter) return super.who();
    return this.count.at === 'counted' ? actions.people(sumOf(this.count.preview)) : bulk.everybody;
  }

  protected override whom() {
    return this.filter ? { filter: this.filter } : super.whom();
  }

  protected override costs(): TemplateResult {
    const { actions } = adminWords();
    return html`<p>${actions.cost.general[this.action]}</p>
      ${this.counted()}`;
  }

  private counted() {
    const { actions, bulk } = adminWords();
    const { count } = this;
    switch (count.at) {
      case 'counting':
        return html`<p><strong>${bulk.counting}</strong></p>`;
      case 'failed':
        return failure({
          problem: count.problem,
          now: this.now(),
          onRetry: () => void this.countThem(),
        });
      case 'counted': {
        const { changes, skips } = count.preview;
        const all = sumOf(count.preview);
        return html`<p>
            <strong
              >${changes === 0 ? actions.forecastNone : actions.forecast(changes, all)}</strong
            >
          </p>
          ${
            changes === all
              ? nothing
              : html`<p class="small soft">${actions.left(all - changes)}</p>
                  <ul class="small soft reasons">
                    ${skips.map((skip) => html`<li>${bulk.times(skip.count, reasonWords(skip.reason))}</li>`)}
                  </ul>`
          }`;
      }
    }
  }

  private async countThem() {
    this.count = { at: 'counting' };
    const outcome = await call(actionApi.accountActions, { ...this.body(), preview: true });
    if (!outcome.ok) this.count = { at: 'failed', problem: outcome.problem };
    else if ('changes' in outcome.value) this.count = { at: 'counted', preview: outcome.value };
  }

  protected override async finish(reply: Reply<typeof actionApi.accountActions>): Promise<void> {
    if ('changes' in reply) return;
    const detail: Bulk = 'job' in reply ? reply : this.chosen(reply);
    this.dispatchEvent(new CustomEvent('started', { detail }));
    this.close();
  }

  /** Those chosen one by one are done at once: a job that has ended. */
  private chosen({ results, undo }: Chosen): Bulk {
    const of = (outcome: JobRow['outcome']) =>
      results.filter((it) => it.outcome === outcome).length;
    const now = this.now();
    const me = this.session?.account;
    return {
      results: results.map((result) => ({ ...nameOf(this.people, result.id), ...result })),
      job: {
        id: undo ?? crypto.randomUUID(),
        action: this.action,
        filter: null,
        actorId: me?.id ?? '',
        actorName: me?.name ?? null,
        total: results.length,
        done: of('done'),
        skipped: of('skipped'),
        refused: of('refused'),
        undone: 0,
        kept: 0,
        createdAt: now,
        endedAt: now,
        undoUntil: undo === undefined ? null : now + UNDO_MS,
        undoAt: null,
        undoEndedAt: null,
      },
    };
  }
}
customElements.define('admin-bulk-dialog', AdminBulkDialog);

export interface BulkActing {
  readonly action: AdminAction;
  /** One of the two. */
  readonly people?: readonly Person[];
  readonly filter?: Filter;
}

/** The dialog of a page; it hears `started` and `closed`. */
export const bulkDialog = (
  { session, now }: BaseView,
  { action, people = [], filter }: BulkActing,
  on: {
    readonly days: number;
    readonly onStarted: (event: CustomEvent<Bulk>) => void;
    readonly onClosed: () => void;
  },
): TemplateResult =>
  html`<admin-bulk-dialog
    .session=${session}
    .now=${now}
    .action=${action}
    .days=${on.days}
    .people=${people}
    .filter=${filter}
    @started=${on.onStarted}
    @closed=${on.onClosed}
  ></admin-bulk-dialog>`;

type Chosen = Extract<Reply<typeof actionApi.accountActions>, { results: unknown }>;

const sumOf = ({ changes, skips }: Preview): number =>
  skips.reduce((sum, { count }) => sum + count, changes);

function nameOf(people: readonly Person[], id: string) {
  const found = people.find((it) => it.id === id);
  return { name: found?.name ?? null, username: found?.username ?? null };
}
