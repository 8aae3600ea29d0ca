import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class PromptView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">prompt</h1>`;
  }
}
customElements.define('prompt-view', PromptView);
