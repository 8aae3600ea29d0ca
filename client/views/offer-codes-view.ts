import { html } from 'lit';
import { BaseView } from './base-view.ts';

export class OfferCodesView extends BaseView {
  override render() {
    return html`<h1 tabindex="-1">offer-codes</h1>`;
  }
}
customElements.define('offer-codes-view', OfferCodesView);
