import { html, nothing } from 'lit';
import { tokenApi } from '../../shared/api-token.ts';
import type { Reply } from '../../shared/endpoint.ts';
import { call } from '../api.ts';
import '../parts/password-field.ts';
import { focusFirstError, textField, typedIn } from '../parts/text-field.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';
import { checkingLink, type DeadLink, deadLink, fieldError } from './link-pages.ts';

type Invited = Reply<typeof tokenApi.token>;
type Screen =
  | { readonly at: 'checking-link' }
  | { readonly at: 'dead'; readonly why: DeadLink }
  | {
      readonly at: 'asking' | 'sending';
      readonly invited: Invited;
      readonly fields: Readonly<Record<string, string>>;
      readonly problem?: Refusal;
    };

/** An invited person sets a password, and the name if it is spelled otherwise. */
export class ActivationView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    token: { attribute: false },
    screen: { state: true },
  };
  declare token: string;
  declare private screen: Screen;
  private name: string | undefined;

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
          kind: 'invitation',
          contact: this.session?.settings.contact,
          now: this.now(),
          onRetry: this.onRetry,
        });
      case 'asking':
      case 'sending':
        return this.form(screen);
    }
  }

  private form({ at, invited, fields, problem }: Extract<Screen, { at: 'asking' | 'sending' }>) {
    const { activation, password } = portalWords();
    const { signIn } = words();
    const portal = this.session?.settings.portalName ?? '';
    return html`<form class="stack loose" novalidate @submit=${this.onSubmit}>
      <div class="stack tight">
        <h1 tabindex="-1">${activation.title(invited.name)}</h1>
        <p class="soft">${activation.lead(invited.username, portal)}</p>
      </div>
      ${
        problem
          ? html`<p class="notice bad" role="alert">${words().refusal(problem, this.now())}</p>`
          : nothing
      }
      <!-- A password manager keeps the password under this name. -->
      <input
        class="unseen"
        name="username"
        autocomplete="username"
        .value=${invited.username}
        readonly
        tabindex="-1"
        aria-hidden="true"
      />
      <password-field
        autocomplete="new-password"
        .label=${password.label}
        .hint=${password.hint}
        .show=${signIn.show}
        .hide=${signIn.hide}
        .error=${fieldError('password', fields['password'])}
      ></password-field>
      ${textField({
        name: 'name',
        label: activation.name,
        hint: activation.nameHint,
        autocomplete: 'name',
        value: this.name ?? invited.name,
        error: fieldError('name', fields['name']),
        required: true,
      })}
      <button class="button primary full" aria-busy=${at === 'sending' ? 'true' : nothing}>
        ${activation.submit}
      </button>
    </form>`;
  }

  private async check() {
    if (!this.token) return void (this.screen = { at: 'dead', why: 'missing' });
    this.screen = { at: 'checking-link' };
    const outcome = await call(tokenApi.token, { token: this.token });
    if (outcome.ok && outcome.value.kind === 'invitation') {
      this.screen = { at: 'asking', invited: outcome.value, fields: {} };
    } else if (outcome.ok || outcome.problem.code === 'gone') {
      this.screen = { at: 'dead', why: 'gone' };
    } else this.screen = { at: 'dead', why: outcome.problem };
    await this.focusNext('h1');
  }

  private readonly onRetry = () => this.check();

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    const { screen } = this;
    if (screen.at !== 'asking' || !(event.target instanceof HTMLFormElement)) return;
    const password = typedIn(event.target, 'password');
    const name = typedIn(event.target, 'name').trim();
    const { invited } = screen;
    this.name = name;
    const missing = {
      ...(!password && { password: 'missing' }),
      ...(!name && { name: 'missing' }),
    };
    if (Object.keys(missing).length > 0) {
      return this.ask({ at: 'asking', invited, fields: missing });
    }
    this.screen = { at: 'sending', invited, fields: {} };
    const outcome = await call(tokenApi.activate, {
      token: this.token,
      password,
      ...(name !== invited.name && { name }),
    });
    if (outcome.ok) return this.tell('session', outcome.value);
    const { problem } = outcome;
    if (problem.code === 'gone') return this.ask({ at: 'dead', why: 'gone' });
    if (problem.code === 'bad_request' && problem.fields) {
      return this.ask({ at: 'asking', invited, fields: problem.fields });
    }
    return this.ask({ at: 'asking', invited, fields: {}, problem });
  }

  private async ask(screen: Screen) {
    this.screen = screen;
    await this.updateComplete;
    // A password field renders a moment after this page.
    await this.querySelector<BaseView>('password-field')?.updateComplete;
    focusFirstError(this);
  }
}
customElements.define('activation-view', ActivationView);
