import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class HomeView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">home</h1>`;
  }
}
customElements.define('home-view', HomeView);
