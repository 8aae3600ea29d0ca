import { html } from 'lit';
import { portalWords } from '../text/words.ts';
import { BaseView } from './base-view.ts';

/** Signed in by a recovery code: how many are left, and a new authenticator where the phone is gone. */
export class AfterRecoveryView extends BaseView {
  static override properties = { ...BaseView.properties, left: { attribute: false } };
  declare left: number;

  override render() {
    const { afterRecovery } = portalWords();
    return html`<div class="stack loose">
      <div class="stack tight">
        <h1 tabindex="-1">${afterRecovery.title}</h1>
        <p class="lead">${afterRecovery.left(this.left)}</p>
      </div>
      <p>${afterRecovery.ask}</p>
      <div class="stack tight">
        <button class="button primary full" @click=${this.onGo}>${afterRecovery.go}</button>
        <button class="button quiet full" @click=${this.onLater}>${afterRecovery.later}</button>
      </div>
    </div>`;
  }

  private onGo() {
    this.tell('go', '/enroll');
  }

  private onLater() {
    this.tell('done');
  }
}
customElements.define('after-recovery-view', AfterRecoveryView);
