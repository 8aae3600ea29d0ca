import { html, nothing } from 'lit';
import { adminRequestApi } from '../../shared/api-admin-request.ts';
import { groupsOf } from '../../shared/base32.ts';
import type { Reply } from '../../shared/endpoint.ts';
import '../parts/copy-button.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { AdminDialog } from './admin-dialog.ts';
import { refused } from './admin-parts.ts';
import { callFresh } from './prove-view.ts';

export type Issued = Reply<typeof adminRequestApi.issueHelpDeskCode>;
/** Whom the code is for, and what its use will cost them. */
export interface Helped {
  readonly id: string;
  readonly name: string;
  readonly enrolled: boolean;
  readonly sessions: number;
  /** Where MFA is required of a user: the setting. */
  readonly days: number | undefined;
}
type Screen =
  | { readonly at: 'asking'; readonly problem?: Refusal }
  | { readonly at: 'sending' }
  | { readonly at: 'issued'; readonly issued: Issued };

/** Makes a help-desk code and shows it, once; given an `issued` one, shows that. Fires `closed`. */
export class AdminHelpDeskDialog extends AdminDialog {
  static override properties = {
    ...AdminDialog.properties,
    helped: { attribute: false },
    issued: { attribute: false },
    screen: { state: true },
  };
  declare helped: Helped;
  declare issued: Issued | undefined;
  declare private screen: Screen;

  constructor() {
    super();
    this.screen = { at: 'asking' };
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('issued') && this.issued) this.screen = { at: 'issued', issued: this.issued };
  }

  override render() {
    const { screen } = this;
    return html`<dialog class="dialog" aria-labelledby="code-title" @close=${this.onClose}>
      ${screen.at === 'issued' ? this.code(screen.issued) : this.form(screen)}
    </dialog>`;
  }

  private form(screen: Exclude<Screen, { at: 'issued' }>) {
    const { code } = adminWords().requests;
    const { helped } = this;
    return html`<form class="stack" @submit=${this.onSubmit}>
      <h2 id="code-title">${code.title(helped.name)}</h2>
      <p>${code.now}</p>
      <div class="stack tight">
        <p>${code.whenUsed}</p>
        <ul class="bullets">
          ${code.costs(helped).map((cost) => html`<li>${cost}</li>`)}
        </ul>
      </div>
      <p class="small soft">${code.told}</p>
      ${screen.at === 'asking' && screen.problem ? this.problem(screen.problem) : nothing}
      <div class="actions">
        <button
          class="button primary"
          type="submit"
          aria-busy=${screen.at === 'sending' ? 'true' : nothing}
        >
          ${code.make}
        </button>
        <button class="button quiet" type="button" @click=${this.close}>${code.cancel}</button>
      </div>
    </form>`;
  }

  private problem(problem: Refusal) {
    const { notProved, yourself, code } = adminWords().requests;
    return refused(problem, this.now(), {
      fresh_sign_in_required: notProved,
      forbidden: yourself,
      conflict: code.conflict,
    });
  }

  private code({ code: text, expiresAt }: Issued) {
    const { code } = adminWords().requests;
    return html`<div class="stack">
      <h2 id="code-title" tabindex="-1">${code.shown(this.helped.name)}</h2>
      <p class="help-desk-code">
        <output class="mono" id="help-desk-code" aria-label=${[...text].join(' ')}>
          ${groupsOf(text, 5)}
        </output>
        <copy-button
          .text=${text}
          .label=${code.copy}
          .done=${code.copied}
          from="help-desk-code"
        ></copy-button>
      </p>
      <p class="notice warn">${code.advice}</p>
      <p>${code.where}</p>
      <p><strong>${code.until(expiresAt, this.now())}</strong></p>
      <div class="actions">
        <button class="button primary" @click=${this.close}>${code.done}</button>
      </div>
    </div>`;
  }

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.screen.at === 'sending') return;
    this.screen = { at: 'sending' };
    const params = { id: this.helped.id };
    const outcome = await callFresh(adminRequestApi.issueHelpDeskCode, {}, { params });
    this.screen = outcome.ok
      ? { at: 'issued', issued: outcome.value }
      : { at: 'asking', problem: outcome.problem };
    await this.focusNext(outcome.ok ? 'h2' : '[type=submit]');
  }
}
customElements.define('admin-help-desk-dialog', AdminHelpDeskDialog);
