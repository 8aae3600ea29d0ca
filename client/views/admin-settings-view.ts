import { html, nothing } from 'lit';
import { adminApi } from '../../shared/api-admin.ts';
import type { Settings } from '../../shared/settings.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';
import { contrastWithWhite } from '../../shared/contrast.ts';
import { failure, type Said, saying, waiting } from './admin-parts.ts';
import {
  attemptsSection,
  enrollmentSection,
  passwordsSection,
  sessionsSection,
} from './admin-settings-fields.ts';
import { changeOf, countOf, settingsIn } from './admin-settings-form.ts';
import { portalSection } from './admin-settings-portal.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

type Fields = Readonly<Record<string, string>>;
type Screen =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  | { readonly at: 'asking'; readonly fields: Fields; readonly said?: Said }
  | { readonly at: 'saving' };

/** Everything that an admin may set, and whom a change touches. */
export class AdminSettingsView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    screen: { state: true },
    isByAdmin: { state: true },
    accent: { state: true },
  };
  declare private screen: Screen;
  /** Only an admin unlocks, as the form has it. */
  declare private isByAdmin: boolean;
  /** The colour, as the form has it. */
  declare private accent: string;
  private stored: Settings | undefined;

  constructor() {
    super();
    this.screen = { at: 'loading' };
    this.isByAdmin = false;
    this.accent = '';
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback() {
    // What was only tried on comes off.
    this.dress(this.stored?.accent);
    super.disconnectedCallback();
  }

  override render() {
    const { settings: text } = adminWords();
    return html`<div class="stack loose">
      <h1 tabindex="-1">${text.title}</h1>
      ${this.shown()}
    </div>`;
  }

  private shown() {
    const { screen, stored } = this;
    switch (screen.at) {
      case 'loading':
        return waiting();
      case 'failed':
        return failure({ problem: screen.problem, now: this.now(), onRetry: this.load });
      case 'asking':
        return stored ? this.form(stored, screen.fields, screen.said) : nothing;
      case 'saving':
        return stored ? this.form(stored, {}, undefined) : nothing;
    }
  }

  private form(stored: Settings, fields: Fields, said: Said | undefined) {
    const { settings: text } = adminWords();
    const { isByAdmin, accent, onUnlock, onAccent } = this;
    const error = (name: string) => (fields[name] === undefined ? undefined : errorAt(name));
    return html`<form class="stack loose admin-form" novalidate @submit=${this.onSubmit}>
      <div class="settings">
        <div class="stack loose">
          ${attemptsSection(stored, error, { isByAdmin, onUnlock })}
          ${sessionsSection(stored, error)}
        </div>
        <div class="stack loose">
          ${enrollmentSection(stored, error)} ${passwordsSection(stored, error)}
          ${portalSection(stored, error, { accent, onAccent })}
        </div>
      </div>
      <div class="save-bar">
        <button
          class="button primary"
          type="submit"
          aria-busy=${this.screen.at === 'saving' ? 'true' : nothing}
        >
          ${text.save}
        </button>
        <div role="status">${saying(said)}</div>
      </div>
    </form>`;
  }

  private readonly load = async () => {
    this.screen = { at: 'loading' };
    const outcome = await call(adminApi.settings, {});
    if (!outcome.ok) {
      this.screen = { at: 'failed', problem: outcome.problem };
      return;
    }
    this.take(outcome.value);
    this.screen = { at: 'asking', fields: {} };
  };

  private take(stored: Settings) {
    this.stored = stored;
    this.isByAdmin = stored.attempts.unlockAfterMinutes === null;
    this.accent = stored.accent;
  }

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    const { stored, screen } = this;
    const form = event.target;
    if (screen.at !== 'asking' || !stored || !(form instanceof HTMLFormElement)) return;
    const { settings: text } = adminWords();
    const change = changeOf(stored, settingsIn(form, stored));
    const count = countOf(change);
    if (count === 0) return this.say({}, { good: text.unchanged });
    this.screen = { at: 'saving' };
    const outcome = await callFresh(adminApi.changeSettings, change);
    if (outcome.ok) {
      this.take(outcome.value);
      await this.say({}, { good: text.savedCount(count) });
      // The portal's name and colour are the session's to know.
      return this.tell('retry');
    }
    return this.refuse(outcome.problem);
  }

  private refuse(problem: Refusal): Promise<void> {
    const { settings: text } = adminWords();
    const named = problem.code === 'bad_request' ? Object.entries(problem.fields ?? {}) : [];
    // A line of a list is told by its number; its field is the list's.
    const fields = Object.fromEntries(
      named.map(([name, reason]) => [name.replace(/\.\d+$/, ''), reason]),
    );
    const count = Object.keys(fields).length;
    if (count > 0) return this.say(fields, { warn: text.notSaved(count) });
    if (problem.code === 'contended') return this.say({}, { warn: text.contended });
    if (problem.code === 'fresh_sign_in_required') return this.say({}, { warn: text.notProved });
    return this.say({}, { warn: words().refusal(problem, this.now()) });
  }

  private async say(fields: Fields, said: Said) {
    this.screen = { at: 'asking', fields, said };
    await this.focusNext('[type=submit]');
  }

  private readonly onUnlock = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) this.isByAdmin = target.value === 'admin';
  };

  /** The page tries the colour on. */
  private readonly onAccent = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    this.accent = target.value;
    if (contrastWithWhite(target.value) !== undefined) this.dress(target.value);
  };

  private dress(accent: string | undefined) {
    if (accent) document.documentElement.style.setProperty('--brand', accent);
  }
}
customElements.define('admin-settings-view', AdminSettingsView);

/** The words at a field; whatever is wrong with it, they say what fits. */
function errorAt(name: string): string {
  const { settings: text } = adminWords();
  const errors: Readonly<Record<string, string>> = text.errors;
  return errors[name] ?? words().refusal({ code: 'bad_request' }, 0);
}
