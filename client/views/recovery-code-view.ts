import { html, nothing } from 'lit';
import { sessionApi } from '../../shared/api-session.ts';
import { call } from '../api.ts';
import { contactLink } from '../parts/contact-link.ts';
import { focusFirstError, textField } from '../parts/text-field.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';

type Screen =
  | { readonly at: 'asking'; readonly problem?: Refusal | 'incomplete' }
  | { readonly at: 'checking' };

/** A recovery code, or one from the help desk, in place of a code. Fires `back`. */
export class RecoveryCodeView extends BaseView {
  static override properties = { ...BaseView.properties, screen: { state: true } };
  declare private screen: Screen;

  constructor() {
    super();
    this.screen = { at: 'asking' };
  }

  override firstUpdated() {
    this.querySelector('input')?.focus();
  }

  override render() {
    const { recovery, ways, contact } = portalWords();
    const { screen, session } = this;
    const problem = screen.at === 'asking' ? screen.problem : undefined;
    return html`<form class="stack loose" novalidate @submit=${this.onSubmit}>
      <div class="stack tight">
        <h1 tabindex="-1">${recovery.title}</h1>
        <p class="soft">${recovery.lead}</p>
      </div>
      ${textField({
        name: 'recovery-code',
        label: recovery.label,
        hint: recovery.hint,
        error: problem && this.errorOf(problem),
        maxlength: 64,
      })}
      <button
        class="button primary full"
        type="submit"
        aria-busy=${screen.at === 'checking' ? 'true' : nothing}
      >
        ${recovery.submit}
      </button>
      <p><button class="link" type="button" @click=${this.onBack}>${ways.back}</button></p>
      <p class="small soft">${contact} ${contactLink(session?.settings.contact ?? '')}</p>
    </form>`;
  }

  private errorOf(problem: Refusal | 'incomplete'): string {
    const { recovery } = portalWords();
    if (problem === 'incomplete' || problem.code === 'bad_request') return recovery.needCode;
    if (problem.code !== 'wrong_code') return words().refusal(problem, this.now());
    const left = problem.attemptsLeft;
    return left === undefined ? recovery.wrong : `${recovery.wrong} ${words().triesLeft(left)}`;
  }

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.screen.at === 'checking') return;
    const code = this.querySelector('input')?.value ?? '';
    if (!code.trim()) {
      this.screen = { at: 'asking', problem: 'incomplete' };
    } else {
      this.screen = { at: 'checking' };
      const outcome = await call(sessionApi.useRecoveryCode, { code });
      if (outcome.ok) return this.tell('session', outcome.value);
      if (outcome.problem.code === 'gone') return this.tell('retry');
      this.screen = { at: 'asking', problem: outcome.problem };
    }
    await this.updateComplete;
    focusFirstError(this);
  }

  private onBack() {
    this.dispatchEvent(new Event('back'));
  }
}
customElements.define('recovery-code-view', RecoveryCodeView);
