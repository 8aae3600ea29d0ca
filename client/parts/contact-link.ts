import { html, type TemplateResult } from 'lit';

/** The organisation's contact (a mail address, `mailto:` or `https:`) as something to press. */
export function contactLink(contact: string): TemplateResult {
  const isAddress = !/^(https|mailto):/.test(contact);
  const shown = contact.replace(/^(mailto:|https:\/\/)/, '').replace(/\/$/, '');
  return html`<a href=${isAddress ? `mailto:${contact}` : contact} rel="noopener">${shown}</a>`;
}
