import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class RecoveryCodesView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">recovery-codes</h1>`;
  }
}
customElements.define('recovery-codes-view', RecoveryCodesView);
