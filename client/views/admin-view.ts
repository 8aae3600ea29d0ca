import { html } from 'lit';
import { words } from '../text/words.ts';
import { BaseView } from './base-view.ts';

export class AdminView extends BaseView {
  static override properties = { ...BaseView.properties, path: {} };
  /** `/admin` or what lies below it. */
  declare path: string;

  override render() {
    return html`<h1 tabindex="-1">${words().shell.administration}</h1>`;
  }
}
customElements.define('admin-view', AdminView);
