import { html, nothing } from 'lit';
import type { AccountDetail } from '../../shared/account.ts';
import { type EditForm, editedFields } from '../../shared/account-edit.ts';
import { editApi } from '../../shared/api-admin-edit.ts';
import { MOST_GROUPS } from '../../shared/group.ts';
import { LOCALES } from '../../shared/locale.ts';
import { call } from '../api.ts';
import { textField, typedIn } from '../parts/text-field.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { groupTokens, withTyped } from './admin-edit-parts.ts';
import { refused, selectField } from './admin-parts.ts';
import { AdminDialog } from './admin-dialog.ts';
import { callFresh } from './prove-view.ts';

type Screen =
  | {
      readonly at: 'asking';
      readonly fields: Readonly<Record<string, string>>;
      readonly problem?: Refusal;
    }
  | { readonly at: 'sending' };

/** Edits what is known of a person. Fires `edited` (detail: the person as they stand now), and `closed`. */
export class AdminEditDialog extends AdminDialog {
  static override properties = {
    ...AdminDialog.properties,
    person: { attribute: false },
    screen: { state: true },
    groups: { state: true },
    known: { state: true },
  };
  /** As they stood when the dialog was opened. */
  declare person: AccountDetail;
  declare private screen: Screen;
  declare private groups: readonly string[];
  /** Groups that somebody is in, to choose from. */
  declare private known: readonly string[];

  constructor() {
    super();
    this.screen = { at: 'asking', fields: {} };
    this.groups = [];
    this.known = [];
  }

  override connectedCallback() {
    super.connectedCallback();
    this.groups = this.person.groups;
    void this.readGroups();
  }

  override render() {
    const { edit, fieldError } = adminWords();
    const { person, screen } = this;
    const fields = screen.at === 'asking' ? screen.fields : {};
    const error = (name: string) => fields[name] && fieldError(name, fields[name]);
    const own = (name: string) =>
      new Intl.DisplayNames(name, { type: 'language' }).of(name) ?? name;
    return html`<dialog class="dialog" aria-labelledby="edit-title" @close=${this.onClose}>
      <form class="stack" novalidate @submit=${this.onSubmit}>
        <h2 id="edit-title">${edit.title(person.name)}</h2>
        ${textField({ name: 'name', label: edit.name, value: person.name, error: error('name') })}
        ${textField({
          name: 'username',
          label: edit.username,
          value: person.username,
          error: error('username'),
        })}
        ${textField({
          name: 'email',
          type: 'email',
          label: edit.email,
          value: person.email,
          hint: person.status === 'invited' ? edit.emailInvited : edit.emailHint,
          error: error('email'),
        })}
        ${selectField({
          name: 'locale',
          label: edit.language,
          value: person.locale,
          options: LOCALES.map((name) => [name, own(name)]),
        })}
        ${groupTokens({
          groups: this.groups,
          known: this.known,
          removeLabel: edit.removeGroup,
          error: fields['groups'] && edit.tooMany(MOST_GROUPS),
          onChange: (change) => {
            this.groups = change(this.groups);
          },
        })}
        ${this.problem(screen)}
        <div class="actions">
          <button
            class="button primary"
            type="submit"
            aria-busy=${screen.at === 'sending' ? 'true' : nothing}
          >
            ${edit.save}
          </button>
          <button class="button quiet" type="button" @click=${this.close}>${edit.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  private problem(screen: Screen) {
    const problem = screen.at === 'asking' ? screen.problem : undefined;
    const { edit } = adminWords();
    const own = { contended: edit.contended, fresh_sign_in_required: edit.notProved };
    return problem ? refused(problem, this.now(), own) : nothing;
  }

  private async readGroups() {
    const outcome = await call(editApi.groups, {}, { background: true });
    if (outcome.ok) this.known = outcome.value.groups.map(({ name }) => name);
  }

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    const form = event.target;
    if (this.screen.at !== 'asking' || !(form instanceof HTMLFormElement)) return;
    // What stands in the field is meant, too.
    this.groups = withTyped(this, this.groups);
    const change = this.changeIn(form);
    const empty = (['name', 'username', 'email'] as const).filter((name) => change[name] === '');
    if (empty.length > 0) {
      return this.ask({
        at: 'asking',
        fields: Object.fromEntries(empty.map((name) => [name, 'missing'])),
      });
    }
    if (Object.keys(change).length === 0) return this.close();
    this.screen = { at: 'sending' };
    const { id, name, username, email, locale, groups } = this.person;
    const was = { name, username, email, locale, groups: [...groups] };
    const outcome = await callFresh(
      editApi.editAccount,
      { ...change, groups: change.groups && [...change.groups], was },
      { params: { id } },
    );
    if (outcome.ok) {
      this.dispatchEvent(new CustomEvent('edited', { detail: outcome.value }));
      return this.close();
    }
    const { problem } = outcome;
    const fields = 'fields' in problem ? problem.fields : undefined;
    return this.ask(fields ? { at: 'asking', fields } : { at: 'asking', fields: {}, problem });
  }

  /** Only what differs: an address that stays needs no fresh proof. */
  private changeIn(form: HTMLFormElement): EditForm {
    const text = (name: string) => typedIn(form, name).trim();
    const all: EditForm = {
      name: text('name'),
      username: text('username'),
      email: text('email'),
      locale: LOCALES.find((it) => it === text('locale')),
      groups: this.groups,
    };
    const changed = new Set<string>(editedFields(this.person, all));
    return Object.fromEntries(Object.entries(all).filter(([name]) => changed.has(name)));
  }

  private async ask(screen: Screen) {
    this.screen = screen;
    await this.focusNext('[type=submit]');
  }
}
customElements.define('admin-edit-dialog', AdminEditDialog);
