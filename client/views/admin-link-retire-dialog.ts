import { html } from 'lit';
import type { AdminLink } from '../../shared/api-admin-link.ts';
import { adminWords } from '../text/admin-words.ts';
import { AdminDialog } from './admin-dialog.ts';

/** Asks before a link goes from the homes, and says from whose. Fires `confirmed`, and `closed`. */
export class AdminLinkRetireDialog extends AdminDialog {
  static override properties = {
    ...AdminDialog.properties,
    link: { attribute: false },
    counts: { attribute: false },
  };
  declare link: AdminLink;
  /** How many people are in each group; undefined where it could not be read. */
  declare counts: ReadonlyMap<string, number> | undefined;

  override render() {
    const { retirement: text } = adminWords().links;
    return html`<dialog class="dialog" aria-labelledby="retire-title" @close=${this.onClose}>
      <form class="stack" @submit=${this.onSubmit}>
        <h2 id="retire-title">${text.title(this.link.name)}</h2>
        <p>${this.cost()}</p>
        <p class="soft">${text.rest}</p>
        <div class="actions">
          <button class="button danger">${text.confirm}</button>
          <button class="button quiet" type="button" @click=${this.close}>${text.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  private cost(): string {
    const { retirement: text } = adminWords().links;
    const { counts } = this;
    const { groups } = this.link;
    if (!groups) return text.everyone;
    if (!counts) return text.unknown(groups);
    const count = groups.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
    return count === 0 ? text.nobody(groups) : text.people(groups, count);
  }

  private onSubmit(event: SubmitEvent) {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('confirmed'));
    this.close();
  }
}
customElements.define('admin-link-retire-dialog', AdminLinkRetireDialog);
