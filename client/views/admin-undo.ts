import { html, nothing, type TemplateResult } from 'lit';
import { UNDO_MS } from '../../shared/admin-action.ts';
import type { Job } from '../../shared/api-admin-action.ts';
import { jobApi } from '../../shared/api-admin-job.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';
import { reasonWords } from './admin-action-parts.ts';
import type { Said } from './admin-parts.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

export interface Undo {
  /** Id of what takes it back. */
  readonly job: string;
  /** When it was done, by the server's clock. */
  readonly since: number;
}

export interface Undone {
  readonly said: Said;
  /** It can be tried again otherwise. */
  readonly isOver: boolean;
}

/** Takes back what was just done, for as long as the server does. Fires `undone` (detail: `Undone`). */
export class AdminUndo extends BaseView {
  static override properties = {
    ...BaseView.properties,
    undo: { attribute: false },
    isBusy: { state: true },
  };
  declare undo: Undo;
  declare private isBusy: boolean;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.isBusy = false;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback() {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  override render() {
    const { undo: text } = adminWords().actions;
    const left = Math.ceil((this.undo.since + UNDO_MS - this.now()) / 1000);
    if (left <= 0 && !this.isBusy) return nothing;
    return html`<div class="row">
      <button
        class="button small"
        type="button"
        aria-busy=${this.isBusy ? 'true' : nothing}
        @click=${this.onUndo}
      >
        ${text.open}
      </button>
      <span class="small soft">${text.left(Math.max(0, left))}</span>
    </div>`;
  }

  private async onUndo() {
    if (this.isBusy) return;
    this.isBusy = true;
    const params = { id: this.undo.job };
    let outcome = await callFresh(jobApi.undoJob, {}, { params });
    // Many are taken back in chunks.
    while (outcome.ok && isGoingOn(outcome.value.job)) {
      outcome = await call(jobApi.nextOfJob, {}, { params });
    }
    const detail: Undone = outcome.ok
      ? { said: await this.said(outcome.value.job), isOver: true }
      : { said: this.refusal(outcome.problem), isOver: outcome.problem.code === 'gone' };
    this.isBusy = false;
    this.dispatchEvent(new CustomEvent('undone', { detail }));
  }

  private async said({ id, undoAt, undone, kept }: Job): Promise<Said> {
    const { undo: text } = adminWords().actions;
    if (undoAt === null) return { warn: text.over };
    if (kept === 0) return { good: text.done };
    if (undone + kept > 1) return { warn: text.some(undone, kept) };
    const outcome = await call(jobApi.job, {}, { params: { id } });
    const row = outcome.ok ? outcome.value.rows.find((it) => it.undo === 'refused') : undefined;
    return { warn: reasonWords(row?.undoReason) };
  }

  private refusal(problem: Refusal): Said {
    const { undo: text } = adminWords().actions;
    if (problem.code === 'gone') return { warn: text.over };
    if (problem.code === 'fresh_sign_in_required') return { warn: text.notProved };
    return { warn: words().refusal(problem, this.now()) };
  }
}
const isGoingOn = ({ undoAt, undoEndedAt }: Job): boolean =>
  undoAt !== null && undoEndedAt === null;
customElements.define('admin-undo', AdminUndo);

/** The offer of a page. */
export const undoOffer = (
  { now }: BaseView,
  undo: Undo | undefined,
  onUndone: (event: CustomEvent<Undone>) => void,
): TemplateResult | typeof nothing =>
  undo ? html`<admin-undo .now=${now} .undo=${undo} @undone=${onUndone}></admin-undo>` : nothing;
