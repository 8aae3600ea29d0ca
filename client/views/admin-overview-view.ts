import { html } from 'lit';
import { adminWords } from '../text/admin-words.ts';
import { BaseView } from './base-view.ts';

/** How things stand, and where an admin is needed. */
export class AdminOverviewView extends BaseView {
  override render() {
    const { overview } = adminWords();
    return html`<div class="stack loose">
      <h1 tabindex="-1">${overview.title}</h1>
      <p><a href="/admin/people">${overview.everybody}</a></p>
    </div>`;
  }
}
customElements.define('admin-overview-view', AdminOverviewView);
