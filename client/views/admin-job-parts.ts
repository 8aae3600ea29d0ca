/** The pieces of the card of a bulk change. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Job, JobRow } from '../../shared/api-admin-action.ts';
import { adminWords } from '../text/admin-words.ts';
import { reasonWords } from './admin-action-parts.ts';
import { isAtWork, progressOf, stageOf } from './admin-job-run.ts';
import { moreButton } from './admin-parts.ts';

interface Head {
  /** Id of the admin who looks. */
  readonly self: string | undefined;
  readonly onHide: () => void;
}

export function jobHead(job: Job, { self, onHide }: Head): TemplateResult {
  const { bulk, actions } = adminWords();
  const name = actions.names[job.action];
  return html`<div class="row apart">
      <h2 id="job-${job.id}" tabindex="-1">${bulk[stageOf(job)](name)}</h2>
      <button class="button small quiet" @click=${onHide}>${bulk.close}</button>
    </div>
    ${job.actorId === self ? nothing : html`<p class="small soft">${bulk.by(job.actorName)}</p>`}`;
}

/** How far it is, or what came of it. */
export function jobProgress(job: Job): TemplateResult {
  const { bulk, actions } = adminWords();
  const { worked, of } = progressOf(job);
  if (isAtWork(job)) {
    const said = bulk.progress(worked, of, of === 0 ? 100 : Math.floor((worked / of) * 100));
    return html`<p>${said}</p>
      <progress
        max=${of}
        .value=${worked}
        aria-label=${bulk[stageOf(job)](actions.names[job.action])}
      ></progress>
      <p class="small soft">${bulk.goesOn}</p>`;
  }
  const summary =
    job.total === 0 ? bulk.nobodyFound : actions.summary(job.done, job.skipped, job.refused);
  return html`<div role="status">
    <p>${summary}</p>
    ${job.undoAt === null ? nothing : html`<p>${bulk.undoSummary(job.undone, job.kept)}</p>`}
  </div>`;
}

interface Rows {
  readonly rows: readonly JobRow[];
  readonly onMore: (() => void) | undefined;
}

/** What came of each person, the failures first. */
export const jobRows = ({ rows, onMore }: Rows): TemplateResult =>
  html`<ul class="results">
      ${rows.map(row)}
    </ul>
    ${onMore ? moreButton({ label: adminWords().bulk.more, isBusy: false, onMore }) : nothing}`;

const TONE = { done: 'good', skipped: '', refused: 'bad' } as const;

function row(it: JobRow): TemplateResult {
  const { bulk, actions } = adminWords();
  const { outcome, undo } = it;
  const isKept = undo === 'refused';
  const isLeft = outcome === 'skipped' || outcome === 'refused';
  const [tone, said] =
    undo === 'done'
      ? ['', bulk.takenBack]
      : isKept
        ? ['bad', bulk.kept]
        : outcome === null
          ? ['', bulk.waits]
          : [TONE[outcome], actions.results[outcome]];
  return html`<li>
    ${
      it.name === null
        ? html`<span class="mono small">${it.id}</span>`
        : html`<a href="/admin/people/${it.id}">${it.name}</a>`
    }
    <span class="badge ${tone}">${said}</span>
    ${
      isKept || isLeft
        ? html`<p class="small soft">${reasonWords(isKept ? it.undoReason : it.reason)}</p>`
        : nothing
    }
  </li>`;
}
