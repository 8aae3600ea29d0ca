import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class AfterRecoveryView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">after-recovery</h1>`;
  }
}
customElements.define('after-recovery-view', AfterRecoveryView);
