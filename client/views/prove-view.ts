import { html, nothing } from 'lit';
import { sessionApi } from '../../shared/api-session.ts';
import type { Body, Endpoint } from '../../shared/endpoint.ts';
import type { FreshFactor } from '../../shared/problem.ts';
import { call, type CallOptions, type Outcome } from '../api.ts';
import type { CodeField } from '../parts/code-field.ts';
import '../parts/code-field.ts';
import '../parts/password-field.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';

type Screen =
  | { readonly at: 'asking'; readonly problem?: Refusal | 'code_incomplete' }
  | { readonly at: 'checking' };

/**
 * A call that may need a fresh sign-in: the person is asked for exactly what is missing, and the call is made again.
 * Who cancels gets the refusal `fresh_sign_in_required`.
 */
export async function callFresh<E extends Endpoint>(
  endpoint: E,
  body: Body<E>,
  options: CallOptions = {},
): Promise<Outcome<E>> {
  const outcome = await call(endpoint, body, options);
  if (outcome.ok || outcome.problem.code !== 'fresh_sign_in_required') return outcome;
  const isProved = await ProveView.ask(outcome.problem.factors);
  return isProved ? callFresh(endpoint, body, options) : outcome;
}

/** Asks for the factors that are no longer fresh, in a dialog. Fires `answered` (detail: whether they were proved). */
export class ProveView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    factors: { attribute: false },
    screen: { state: true },
  };
  declare factors: readonly FreshFactor[];
  declare private screen: Screen;

  /** Opens the dialog over the page; resolves to whether the person proved it. */
  static async ask(factors: readonly FreshFactor[]): Promise<boolean> {
    const view = new ProveView();
    view.factors = factors;
    document.body.append(view);
    return new Promise((resolve) => {
      view.addEventListener('answered', (event) => {
        view.remove();
        resolve(event instanceof CustomEvent && event.detail === true);
      });
    });
  }

  constructor() {
    super();
    this.factors = [];
    this.screen = { at: 'asking' };
  }

  override async firstUpdated() {
    this.querySelector('dialog')?.showModal();
    // The fields render after it; a dialog alone would begin at its first button.
    await this.querySelector<BaseView>('password-field, code-field')?.updateComplete;
    this.querySelector('input')?.focus();
  }

  override render() {
    const { fresh } = portalWords();
    const { signIn, shell } = words();
    const { screen, factors } = this;
    const problem = screen.at === 'asking' ? screen.problem : undefined;
    const asksPassword = factors.includes('password');
    const asksCode = factors.includes('code');
    const why = asksPassword && asksCode ? fresh.both : asksCode ? fresh.code : fresh.password;
    return html`<dialog class="dialog" aria-labelledby="fresh-title" @close=${this.onClose}>
      <form class="stack" novalidate @submit=${this.onSubmit}>
        <h2 id="fresh-title">${fresh.title}</h2>
        <p class="soft">${why}</p>
        ${
          asksPassword
            ? html`<password-field
                name="fresh-password"
                .label=${signIn.password}
                .show=${signIn.show}
                .hide=${signIn.hide}
                .error=${this.passwordError(problem)}
              ></password-field>`
            : nothing
        }
        ${
          asksCode
            ? html`<code-field
                name="fresh-code"
                .label=${fresh.codeLabel}
                .error=${this.codeError(problem)}
                @code=${asksPassword ? nothing : this.onCode}
              ></code-field>`
            : nothing
        }
        <p class="error" role="alert">${this.otherError(problem)}</p>
        <div class="actions">
          <button
            class="button primary"
            type="submit"
            aria-busy=${screen.at === 'checking' ? 'true' : nothing}
          >
            ${fresh.confirm}
          </button>
          <button class="button quiet" type="button" @click=${this.onCancel}>
            ${shell.cancel}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  private passwordError(problem: Refusal | 'code_incomplete' | undefined) {
    if (typeof problem !== 'object' || problem.code !== 'wrong_credentials') return undefined;
    return portalWords().fresh.wrongPassword;
  }

  private codeError(problem: Refusal | 'code_incomplete' | undefined) {
    if (problem === 'code_incomplete') return portalWords().fresh.needCode;
    return problem?.code === 'wrong_code' ? words().refusal(problem, this.now()) : undefined;
  }

  private otherError(problem: Refusal | 'code_incomplete' | undefined) {
    if (typeof problem !== 'object') return nothing;
    return ['wrong_credentials', 'wrong_code'].includes(problem.code)
      ? nothing
      : words().refusal(problem, this.now());
  }

  private onCode() {
    this.querySelector('form')?.requestSubmit();
  }

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.screen.at === 'checking') return;
    const password = this.querySelector<HTMLInputElement>('#fresh-password')?.value;
    const field = this.querySelector<CodeField>('code-field');
    if (field && !field.code) {
      this.screen = { at: 'asking', problem: 'code_incomplete' };
      return this.focusNext('input');
    }
    this.screen = { at: 'checking' };
    const outcome = await call(sessionApi.fresh, {
      ...(password !== undefined && { password }),
      ...(field?.code && { code: field.code }),
    });
    if (outcome.ok) return this.answer(true);
    // A lock ends this session; the shell shows what is left of it.
    if (outcome.problem.code === 'unauthenticated') return this.answer(false);
    this.screen = { at: 'asking', problem: outcome.problem };
    field?.again();
    return this.focusNext('input');
  }

  private onCancel() {
    this.querySelector('dialog')?.close();
  }

  private onClose() {
    this.answer(false);
  }

  private answer(isProved: boolean) {
    this.dispatchEvent(new CustomEvent('answered', { detail: isProved }));
  }
}
customElements.define('prove-view', ProveView);
