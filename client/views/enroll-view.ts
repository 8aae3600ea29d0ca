import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class EnrollView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">enroll</h1>`;
  }
}
customElements.define('enroll-view', EnrollView);
