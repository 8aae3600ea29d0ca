import { html, nothing } from 'lit';
import { enrollmentApi } from '../../shared/api-enrollment.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

/** After a sign-in whose codes were never said to be saved: a new set, or the portal. */
export class OfferCodesView extends BaseView {
  static override properties = { ...BaseView.properties, problem: { state: true } };
  declare private problem: Refusal | undefined;

  override render() {
    const { offer } = portalWords();
    return html`<div class="stack loose">
      <div class="stack tight">
        <h1 tabindex="-1">${offer.title}</h1>
        <p class="lead">${offer.lead}</p>
      </div>
      <p>${offer.what}</p>
      ${
        this.problem
          ? html`<p class="notice bad" role="alert">
              ${words().refusal(this.problem, this.now())}
            </p>`
          : nothing
      }
      <div class="stack tight">
        <button class="button primary full" @click=${this.onGo}>${offer.go}</button>
        <button class="button quiet full" @click=${this.onLater}>${offer.later}</button>
      </div>
    </div>`;
  }

  private async onGo() {
    this.problem = undefined;
    const outcome = await callFresh(enrollmentApi.newRecoveryCodes, {});
    if (outcome.ok) this.tell('codes', { codes: outcome.value.recoveryCodes, isFirst: false });
    else this.problem = outcome.problem;
  }

  private onLater() {
    this.tell('done');
  }
}
customElements.define('offer-codes-view', OfferCodesView);
