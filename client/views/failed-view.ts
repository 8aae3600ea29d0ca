import { html, nothing } from 'lit';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';
import { BaseView } from './base-view.ts';

/** The app could not learn who is here: no network, a failure, or an app that is too old. */
export class FailedView extends BaseView {
  static override properties = { ...BaseView.properties, problem: {}, isInside: {} };
  declare problem: Refusal;
  /** Whoever is here was signed in when the session was last read. */
  declare isInside: boolean;

  override render() {
    const { offline, failed, shell } = words();
    const { problem } = this;
    const isOffline = problem.code === 'offline';
    const isOld = problem.code === 'app_too_old';
    const requestId = 'requestId' in problem ? problem.requestId : '';
    return html`<div class="stack loose">
      <div class="stack tight">
        <h1 tabindex="-1">${isOffline ? offline.title : isOld ? shell.update : failed.title}</h1>
        <p class="soft">
          ${isOffline ? offline[this.isInside ? 'inside' : 'text'] : words().refusal(problem, this.now())}
        </p>
      </div>
      ${requestId ? html`<p class="small mono soft">${failed.requestId(requestId)}</p>` : nothing}
      <button class="button primary full" @click=${isOld ? this.onUpdate : this.onRetry}>
        ${isOld ? shell.updateNow : shell.retry}
      </button>
    </div>`;
  }

  private onRetry() {
    this.tell('retry');
  }

  private onUpdate() {
    this.tell('update');
  }
}
customElements.define('failed-view', FailedView);
