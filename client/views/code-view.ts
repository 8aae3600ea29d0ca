import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class CodeView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">code</h1>`;
  }
}
customElements.define('code-view', CodeView);
