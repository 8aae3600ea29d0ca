import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class SetupView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">setup</h1>`;
  }
}
customElements.define('setup-view', SetupView);
