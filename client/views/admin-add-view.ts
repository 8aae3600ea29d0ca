import { html, nothing } from 'lit';
import { adminApi } from '../../shared/api-admin.ts';
import type { Body, Reply } from '../../shared/endpoint.ts';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import type { Role } from '../../shared/role.ts';
import type { Settings } from '../../shared/settings.ts';
import { textField, typedIn } from '../parts/text-field.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';
import { invitationOf } from './admin-add-parts.ts';
import { ROLES } from './admin-people-query.ts';
import { selectField } from './admin-parts.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

type Fields = Readonly<Record<string, string>>;
type Screen =
  | { readonly at: 'asking'; readonly fields: Fields; readonly problem?: Refusal }
  | { readonly at: 'sending' }
  | { readonly at: 'added'; readonly added: Reply<typeof adminApi.createAccount> };

/** Adds a person, and shows the invitation link once. */
export class AdminAddView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    settings: { attribute: false },
    screen: { state: true },
    newRole: { state: true },
    isRequired: { state: true },
  };
  /** Undefined until they are read; the defaults stand in. */
  declare settings: Settings | undefined;
  declare private screen: Screen;
  declare private newRole: Role;
  declare private isRequired: boolean;

  constructor() {
    super();
    this.screen = { at: 'asking', fields: {} };
    this.newRole = 'user';
    this.isRequired = false;
  }

  override render() {
    const { screen } = this;
    switch (screen.at) {
      case 'asking':
      case 'sending':
        return this.form(screen);
      case 'added':
        return invitationOf(screen.added, this.onAnother);
    }
  }

  private form(screen: Exclude<Screen, { at: 'added' }>) {
    const { add } = adminWords();
    const text = adminWords();
    const fields = screen.at === 'asking' ? screen.fields : {};
    const problem = screen.at === 'asking' ? screen.problem : undefined;
    const error = (name: string) => fields[name] && text.fieldError(name, fields[name]);
    return html`<form class="stack loose admin-form" novalidate @submit=${this.onSubmit}>
      <div class="stack tight">
        <h1 tabindex="-1">${add.title}</h1>
        <p class="soft">${add.lead}</p>
      </div>
      ${
        problem
          ? html`<p class="notice bad" role="alert">${words().refusal(problem, this.now())}</p>`
          : nothing
      }
      ${textField({ name: 'name', label: add.name, error: error('name'), required: true })}
      ${textField({
        name: 'username',
        label: add.username,
        hint: add.usernameHint,
        error: error('username'),
        required: true,
      })}
      ${textField({
        name: 'email',
        type: 'email',
        label: add.email,
        error: error('email'),
        required: true,
      })}
      ${selectField({
        name: 'role',
        label: add.role,
        value: this.newRole,
        options: ROLES.map((role) => [role, text.role[role]]),
        hint: this.newRole === 'admin' ? add.adminHint : undefined,
        onChange: this.onRole,
      })}
      ${this.newRole === 'user' ? this.requirement(error('require.days')) : nothing}
      <div class="actions">
        <button
          class="button primary"
          type="submit"
          aria-busy=${screen.at === 'sending' ? 'true' : nothing}
        >
          ${add.submit}
        </button>
        <a class="button quiet" href="/admin/people">${add.cancel}</a>
      </div>
    </form>`;
  }

  private requirement(error: string | undefined) {
    const { add } = adminWords();
    const isAlways = this.settings?.newAccountsRequired ?? false;
    const isRequired = isAlways || this.isRequired;
    return html`<div class="stack tight">
      <label class="check">
        <input
          type="checkbox"
          name="require"
          .checked=${isRequired}
          ?disabled=${isAlways}
          aria-describedby="require-text"
          @change=${this.onRequire}
        />
        <span>
          ${add.require}<br /><span class="small soft" id="require-text">
            ${isAlways ? add.requireSetting : add.requireText}
          </span>
        </span>
      </label>
      ${
        isRequired
          ? textField({
              name: 'days',
              type: 'number',
              label: add.days,
              hint: add.daysHint,
              value: String(this.settings?.enrollmentDays ?? ENROLLMENT_DAYS.default),
              error,
              required: true,
            })
          : nothing
      }
    </div>`;
  }

  private onRole({ target }: Event) {
    if (target instanceof HTMLSelectElement) {
      this.newRole = target.value === 'admin' ? 'admin' : 'user';
    }
  }

  private onRequire({ target }: Event) {
    this.isRequired = target instanceof HTMLInputElement && target.checked;
  }

  private readonly onAnother = () => {
    this.isRequired = false;
    this.newRole = 'user';
    void this.ask({ at: 'asking', fields: {} }, '#name');
  };

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    const form = event.target;
    if (this.screen.at !== 'asking' || !(form instanceof HTMLFormElement)) return;
    const fields = missingIn(form);
    if (Object.keys(fields).length > 0) return this.ask({ at: 'asking', fields });
    this.screen = { at: 'sending' };
    const outcome = await callFresh(adminApi.createAccount, bodyOf(form, this.newRole));
    if (outcome.ok) return this.ask({ at: 'added', added: outcome.value }, 'h1');
    const { problem } = outcome;
    const named = 'fields' in problem ? (problem.fields ?? {}) : {};
    return Object.keys(named).length > 0
      ? this.ask({ at: 'asking', fields: named })
      : this.ask({ at: 'asking', fields: {}, problem });
  }

  private async ask(screen: Screen, focus = '[type=submit]') {
    this.screen = screen;
    await this.focusNext(focus);
  }
}
customElements.define('admin-add-view', AdminAddView);

function missingIn(form: HTMLFormElement): Record<string, string> {
  const names = ['name', 'username', 'email'].filter((name) => !typedIn(form, name).trim());
  return Object.fromEntries(names.map((name) => [name, 'missing']));
}

function bodyOf(form: HTMLFormElement, role: Role): Body<typeof adminApi.createAccount> {
  const text = (name: string) => typedIn(form, name).trim();
  const account = { name: text('name'), username: text('username'), email: text('email'), role };
  return form.querySelector('#days')
    ? { ...account, require: { days: Number(text('days')) } }
    : account;
}
