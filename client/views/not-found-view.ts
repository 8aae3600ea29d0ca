import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class NotFoundView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">not-found</h1>`;
  }
}
customElements.define('not-found-view', NotFoundView);
