import { html, type TemplateResult } from 'lit';

/** The organisation's contact (a mail address, `mailto:` or `https:`) as something to press; with `ask` before it, a button. */
export function contactLink(contact: string, ask = ''): TemplateResult {
  const isAddress = !/^(https|mailto):/.test(contact);
  const shown = contact.replace(/^(mailto:|https:\/\/)/, '').replace(/\/$/, '');
  return html`<a
    class=${ask && 'button primary full'}
    href=${isAddress ? `mailto:${contact}` : contact}
    rel="noopener"
    >${ask} ${shown}</a
  >`;
}
