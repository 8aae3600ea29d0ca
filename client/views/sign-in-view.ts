import { sessionApi } from '../../shared/api-session.ts';
import { call, now } from '../api.ts';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';

export type SignInNotice = 'session_ended' | 'challenge_ended' | 'signed_out' | 'asked';

type Screen =
  | { readonly at: 'asking' }
  | { readonly at: 'noticed'; readonly notice: SignInNotice }
  | { readonly at: 'refused'; readonly problem: Refusal }
  | { readonly at: 'checking' };

/**
 * The form stands in index.html, where password managers find it before the app has loaded; this adopts it.
 * All that it ever adds is a sentence above the fields, so it does without Lit, which comes with the next page.
 */
export class SignInView extends HTMLElement {
  /** The server's clock (ms since 1970). */
  now = now;
  private screen: Screen = { at: 'asking' };

  /** Once the words are there. */
  begin(): void {
    this.form.addEventListener('submit', (event) => void this.onSubmit(event));
    this.find(HTMLElement, '[data-toggle]').addEventListener('click', (event) =>
      this.onToggle(event),
    );
    // The page was written in English; here it learns the person's language.
    const text: Record<string, unknown> = words().signIn;
    for (const place of this.querySelectorAll<HTMLElement>('[data-word]')) {
      const word = text[place.dataset['word'] ?? ''];
      if (typeof word === 'string') place.textContent = word;
    }
    // Someone was faster than the app.
    const { dataset } = document.documentElement;
    if (dataset['submitted'] !== undefined) this.form.requestSubmit();
    delete dataset['submitted'];
  }

  /** Says why the person stands here again; undefined takes back whatever was said. */
  notice(notice: SignInNotice | undefined): void {
    this.show(notice ? { at: 'noticed', notice } : { at: 'asking' });
  }

  private show(screen: Screen): void {
    this.screen = screen;
    this.find(HTMLElement, '[type=submit]').ariaBusy = screen.at === 'checking' ? 'true' : null;
    const said = document.createElement('p');
    switch (screen.at) {
      case 'asking':
      case 'checking':
        this.find(HTMLElement, '[data-said]').replaceChildren();
        return;
      case 'noticed':
        said.className = 'notice';
        said.textContent = words().notice[screen.notice];
        break;
      case 'refused': {
        const isOffline = screen.problem.code === 'offline';
        said.className = isOffline ? 'notice warn' : 'notice bad';
        said.textContent = isOffline
          ? words().offline.signIn
          : words().refusal(screen.problem, this.now());
        // Told only to a browser that the account knows: this one may ask.
        if (screen.problem.code === 'locked') said.append(' ', this.askButton());
        break;
      }
    }
    this.find(HTMLElement, '[data-said]').replaceChildren(said);
  }

  private askButton(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = words().signIn.ask;
    button.addEventListener('click', async () => {
      const outcome = await call(sessionApi.askUnlock, { identifier: this.identifier });
      this.show(outcome.ok ? { at: 'noticed', notice: 'asked' } : { ...outcome, at: 'refused' });
    });
    return button;
  }

  private onToggle({ currentTarget: button }: Event): void {
    if (!(button instanceof HTMLElement)) return;
    const isShown = this.password.type === 'text';
    this.password.type = isShown ? 'password' : 'text';
    button.textContent = isShown ? words().signIn.show : words().signIn.hide;
  }

  private async onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.screen.at === 'checking') return;
    const { identifier } = this;
    const password = this.password.value;
    this.show({ at: 'checking' });
    const outcome = await call(sessionApi.signIn, { identifier, password });
    if (outcome.ok) {
      this.show({ at: 'asking' });
      this.form.reset();
      this.dispatchEvent(new CustomEvent('session', { detail: outcome.value, bubbles: true }));
      return;
    }
    this.show({ at: 'refused', problem: outcome.problem });
    // The right password; what has ended is told on a page of its own.
    if (outcome.problem.code === 'enrollment_expired') this.form.reset();
    else this.password.select();
  }

  private get form(): HTMLFormElement {
    return this.find(HTMLFormElement, 'form');
  }

  private get identifier(): string {
    return this.find(HTMLInputElement, '#identifier').value.trim();
  }

  private get password(): HTMLInputElement {
    return this.find(HTMLInputElement, '#current-password');
  }

  private find<T extends HTMLElement>(type: new () => T, selector: string): T {
    const found = this.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`index.html lacks ${selector}`);
    return found;
  }
}
customElements.define('sign-in-view', SignInView);
