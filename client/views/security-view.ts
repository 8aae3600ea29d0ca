import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class SecurityView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">security</h1>`;
  }
}
customElements.define('security-view', SecurityView);
