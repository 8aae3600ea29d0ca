import { html } from 'lit';
import { words } from '../text/words.ts';
import { BaseView } from './base-view.ts';

export class NotFoundView extends BaseView {
  override render() {
    const { notFound } = words();
    return html`<div class="stack">
      <h1 tabindex="-1">${notFound.title}</h1>
      <p class="soft">${notFound.text}</p>
      <p><a class="button" href="/">${notFound.action}</a></p>
    </div>`;
  }
}
customElements.define('not-found-view', NotFoundView);
