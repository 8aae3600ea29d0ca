import { html, nothing } from 'lit';
import { tokenApi } from '../../shared/api-token.ts';
import { call } from '../api.ts';
import '../parts/password-field.ts';
import { focusFirstError, textField, typedIn } from '../parts/text-field.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';
import { checkingLink, type DeadLink, deadLink, fieldError } from './link-pages.ts';

const FIELDS = ['name', 'username', 'email', 'password'] as const;
type Field = (typeof FIELDS)[number];
type Screen =
  | { readonly at: 'checking-link' }
  | { readonly at: 'dead'; readonly why: DeadLink }
  | {
      readonly at: 'asking';
      readonly fields: Readonly<Record<string, string>>;
      readonly problem?: Refusal;
    }
  | { readonly at: 'creating' };

/** The first admin's account, opened by the link that the server printed. */
export class SetupView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    token: { attribute: false },
    screen: { state: true },
  };
  declare token: string;
  declare private screen: Screen;
  private typed: Partial<Record<Field, string>> = {};

  constructor() {
    super();
    this.token = '';
    this.screen = { at: 'checking-link' };
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('token')) void this.check();
  }

  override render() {
    const { screen } = this;
    switch (screen.at) {
      case 'checking-link':
        return checkingLink();
      case 'dead':
        return deadLink({
          why: screen.why,
          kind: 'setup',
          contact: undefined,
          now: this.now(),
          onRetry: this.onRetry,
        });
      case 'asking':
      case 'creating':
        return this.form(screen);
    }
  }

  private form(screen: Extract<Screen, { at: 'asking' | 'creating' }>) {
    const { setup, password } = portalWords();
    const { signIn } = words();
    const fields = screen.at === 'asking' ? screen.fields : {};
    const problem = screen.at === 'asking' ? screen.problem : undefined;
    const error = (name: Field) => fieldError(name, fields[name]);
    const value = (name: Field) => this.typed[name] ?? '';
    return html`<form class="stack loose" novalidate @submit=${this.onSubmit}>
      <div class="stack tight">
        <h1 tabindex="-1">${setup.title}</h1>
        <p class="soft">${setup.lead}</p>
      </div>
      ${
        problem
          ? html`<p class="notice bad" role="alert">${words().refusal(problem, this.now())}</p>`
          : nothing
      }
      ${textField({
        name: 'name',
        label: setup.name,
        autocomplete: 'name',
        value: value('name'),
        error: error('name'),
        required: true,
      })}
      ${textField({
        name: 'username',
        label: setup.username,
        hint: setup.usernameHint,
        autocomplete: 'username',
        value: value('username'),
        error: error('username'),
        required: true,
      })}
      ${textField({
        name: 'email',
        type: 'email',
        label: setup.email,
        autocomplete: 'email',
        value: value('email'),
        error: error('email'),
        required: true,
      })}
      <password-field
        autocomplete="new-password"
        .label=${password.label}
        .hint=${password.hint}
        .show=${signIn.show}
        .hide=${signIn.hide}
        .error=${error('password')}
      ></password-field>
      <button class="button primary full" aria-busy=${screen.at === 'creating' ? 'true' : nothing}>
        ${setup.submit}
      </button>
    </form>`;
  }

  private async check() {
    if (!this.token) return void (this.screen = { at: 'dead', why: 'missing' });
    this.screen = { at: 'checking-link' };
    const outcome = await call(tokenApi.token, { token: this.token });
    if (outcome.ok && outcome.value.kind === 'setup') this.screen = { at: 'asking', fields: {} };
    else if (outcome.ok || outcome.problem.code === 'gone') {
      this.screen = { at: 'dead', why: 'gone' };
    } else this.screen = { at: 'dead', why: outcome.problem };
    await this.focusNext('h1');
  }

  private readonly onRetry = () => this.check();

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.screen.at !== 'asking' || !(event.target instanceof HTMLFormElement)) return;
    const form = event.target;
    const text = (name: Field) => typedIn(form, name);
    this.typed = { name: text('name'), username: text('username'), email: text('email') };
    const missing = FIELDS.filter((name) => !text(name).trim());
    if (missing.length > 0) {
      const fields = Object.fromEntries(missing.map((name) => [name, 'missing']));
      return this.ask({ at: 'asking', fields });
    }
    this.screen = { at: 'creating' };
    const { name = '', username = '', email = '' } = this.typed;
    const account = { name, username, email, password: text('password') };
    const outcome = await call(tokenApi.setup, { token: this.token, ...account });
    if (outcome.ok) return this.tell('session', outcome.value);
    const { problem } = outcome;
    if (problem.code === 'gone') return this.ask({ at: 'dead', why: 'gone' });
    if (problem.code === 'bad_request' && problem.fields) {
      return this.ask({ at: 'asking', fields: problem.fields });
    }
    return this.ask({ at: 'asking', fields: {}, problem });
  }

  private async ask(screen: Screen) {
    this.screen = screen;
    await this.updateComplete;
    // A password field renders a moment after this page.
    await this.querySelector<BaseView>('password-field')?.updateComplete;
    focusFirstError(this);
  }
}
customElements.define('setup-view', SetupView);
