import { html, nothing, type PropertyValues } from 'lit';
import { sessionApi } from '../../shared/api-session.ts';
import { call } from '../api.ts';
import { contactLink } from '../parts/contact-link.ts';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';
import { BaseView } from './base-view.ts';

export type SignInNotice = 'session_ended' | 'challenge_ended' | 'signed_out';

type Screen = { readonly at: 'asking'; readonly problem?: Refusal } | { readonly at: 'checking' };

/**
 * The form stands in index.html, where password managers find it before the app has loaded; this adopts it
 * and renders only what there is to say above its fields.
 */
export class SignInView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    notice: { attribute: false },
    screen: { state: true },
  };
  declare notice: SignInNotice | undefined;
  declare private screen: Screen;
  private form: HTMLFormElement | null = null;

  constructor() {
    super();
    this.screen = { at: 'asking' };
  }

  override createRenderRoot() {
    return this.querySelector<HTMLElement>('[data-said]') ?? this;
  }

  /** Once the words are there. */
  begin(): void {
    this.form = this.querySelector('form');
    this.form?.addEventListener('submit', this.onSubmit);
    this.form?.querySelector('[data-toggle]')?.addEventListener('click', this.onToggle);
    this.putWords();
    // Someone was faster than the app.
    if (document.documentElement.dataset['submitted'] !== undefined) {
      delete document.documentElement.dataset['submitted'];
      this.form?.requestSubmit();
    }
  }

  override render() {
    const { screen } = this;
    switch (screen.at) {
      case 'asking':
        return screen.problem
          ? this.problem(screen.problem)
          : this.notice
            ? html`<p class="notice">${words().notice[this.notice]}</p>`
            : nothing;
      case 'checking':
        return html`<p class="unseen">${words().shell.loading}</p>`;
    }
  }

  override updated(changed: PropertyValues) {
    super.updated(changed);
    const button = this.form?.querySelector('[type=submit]');
    button?.toggleAttribute('aria-busy', false);
    if (this.screen.at === 'checking') button?.setAttribute('aria-busy', 'true');
  }

  private problem(problem: Refusal) {
    const text =
      problem.code === 'offline' ? words().offline.signIn : words().refusal(problem, this.now());
    const asks = problem.code === 'locked' || problem.code === 'too_many_requests';
    return html`<div
      class="notice ${problem.code === 'offline' ? 'warn' : 'bad'}"
      id="sign-in-said"
    >
      <p>${text}</p>
      ${asks && this.session ? html`<p>${contactLink(this.session.settings.contact)}</p>` : nothing}
    </div>`;
  }

  /** The page was written in English; here it learns the person's language. */
  private putWords() {
    const text: Record<string, unknown> = words().signIn;
    for (const place of this.querySelectorAll<HTMLElement>('[data-word]')) {
      const word = text[place.dataset['word'] ?? ''];
      if (typeof word === 'string' && place.textContent !== word) place.textContent = word;
    }
  }

  private readonly onToggle = (event: Event) => {
    const input = this.form?.querySelector<HTMLInputElement>('#current-password');
    if (!input || !(event.currentTarget instanceof HTMLElement)) return;
    const isShown = input.type === 'text';
    input.type = isShown ? 'password' : 'text';
    event.currentTarget.textContent = isShown ? words().signIn.show : words().signIn.hide;
  };

  private readonly onSubmit = async (event: Event) => {
    event.preventDefault();
    const { form } = this;
    if (!form || this.screen.at === 'checking') return;
    const data = new FormData(form);
    const identifier = data.get('identifier');
    const password = data.get('password');
    if (typeof identifier !== 'string' || typeof password !== 'string') return;
    this.notice = undefined;
    this.screen = { at: 'checking' };
    const outcome = await call(sessionApi.signIn, { identifier: identifier.trim(), password });
    this.screen = outcome.ok ? { at: 'asking' } : { at: 'asking', problem: outcome.problem };
    if (outcome.ok) {
      form.reset();
      this.tell('session', outcome.value);
    } else if (outcome.problem.code !== 'enrollment_expired') {
      const field = form.querySelector<HTMLInputElement>('#current-password');
      field?.focus();
      field?.select();
    } else {
      form.reset();
    }
  };
}
customElements.define('sign-in-view', SignInView);
