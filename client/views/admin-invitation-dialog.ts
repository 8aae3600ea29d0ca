import { html, nothing } from 'lit';
import type { AccountDetail } from '../../shared/account.ts';
import { actionApi } from '../../shared/api-admin-action.ts';
import type { Reply } from '../../shared/endpoint.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { invitationLink } from './admin-add-parts.ts';
import { AdminDialog } from './admin-dialog.ts';
import { refused } from './admin-parts.ts';
import { callFresh } from './prove-view.ts';

type Screen =
  | { readonly at: 'asking'; readonly problem?: Refusal }
  | { readonly at: 'sending' }
  | { readonly at: 'made'; readonly link: Reply<typeof actionApi.accountInvitation> };

/** Makes a new invitation link, which ends the last, and shows it once: the way where no mail arrives. Fires `closed`. */
export class AdminInvitationDialog extends AdminDialog {
  static override properties = {
    ...AdminDialog.properties,
    person: { attribute: false },
    screen: { state: true },
  };
  declare person: Pick<AccountDetail, 'id' | 'name'>;
  declare private screen: Screen;

  constructor() {
    super();
    this.screen = { at: 'asking' };
  }

  override render() {
    const { screen } = this;
    return html`<dialog class="dialog" aria-labelledby="link-title" @close=${this.onClose}>
      ${screen.at === 'made' ? this.link(screen.link) : this.form(screen)}
    </dialog>`;
  }

  private form(screen: Exclude<Screen, { at: 'made' }>) {
    const { actions, person } = adminWords();
    const { invitation: text } = person;
    const { problem } = { problem: undefined, ...screen };
    const own = { fresh_sign_in_required: actions.notProved, conflict: text.conflict };
    return html`<form class="stack" @submit=${this.onSubmit}>
      <h2 id="link-title">${text.title(this.person.name)}</h2>
      <p>${text.cost}</p>
      <p>${text.noMail}</p>
      ${problem ? refused(problem, this.now(), own) : nothing}
      <div class="actions">
        <button
          class="button primary"
          type="submit"
          aria-busy=${screen.at === 'sending' ? 'true' : nothing}
        >
          ${text.make}
        </button>
        <button class="button quiet" type="button" @click=${this.close}>${actions.cancel}</button>
      </div>
    </form>`;
  }

  private link(link: Reply<typeof actionApi.accountInvitation>) {
    return html`<div class="stack">
      <h2 id="link-title" tabindex="-1">
        ${adminWords().person.invitation.made(this.person.name)}
      </h2>
      ${invitationLink(link)}
      <div class="actions">
        <button class="button primary" @click=${this.close}>${adminWords().actions.close}</button>
      </div>
    </div>`;
  }

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.screen.at === 'sending') return;
    this.screen = { at: 'sending' };
    const params = { id: this.person.id };
    const outcome = await callFresh(actionApi.accountInvitation, {}, { params });
    this.screen = outcome.ok
      ? { at: 'made', link: outcome.value }
      : { at: 'asking', problem: outcome.problem };
    await this.focusNext(outcome.ok ? 'h2' : '[type=submit]');
  }
}
customElements.define('admin-invitation-dialog', AdminInvitationDialog);
