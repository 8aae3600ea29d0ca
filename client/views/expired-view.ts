import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class ExpiredView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">expired</h1>`;
  }
}
customElements.define('expired-view', ExpiredView);
