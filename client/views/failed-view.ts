import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class FailedView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">failed</h1>`;
  }
}
customElements.define('failed-view', FailedView);
