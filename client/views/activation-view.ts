import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class ActivationView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">activation</h1>`;
  }
}
customElements.define('activation-view', ActivationView);
