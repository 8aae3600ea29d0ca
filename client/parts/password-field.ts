import { html, nothing } from 'lit';
import { LightElement } from './light-element.ts';

/** A password with a label and a button that shows it. Stands in a `<form>`, under its name. */
export class PasswordField extends LightElement {
  static override properties = {
    name: {},
    label: {},
    autocomplete: {},
    hint: {},
    error: {},
    show: {},
    hide: {},
    shown: { state: true },
  };
  declare name: string;
  declare label: string;
  declare autocomplete: 'current-password' | 'new-password';
  declare hint: string | undefined;
  declare error: string | undefined;
  /** Words of the button. */
  declare show: string;
  declare hide: string;
  declare private shown: boolean;

  constructor() {
    super();
    this.name = 'password';
    this.label = '';
    this.autocomplete = 'current-password';
    this.show = '';
    this.hide = '';
    this.shown = false;
  }

  override render() {
    const { name, hint, error } = this;
    return html`<div class="field">
      <label for=${name}>${this.label}</label>
      <div class="control">
        <input
          id=${name}
          name=${name}
          type=${this.shown ? 'text' : 'password'}
          autocomplete=${this.autocomplete}
          autocapitalize="none"
          spellcheck="false"
          required
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error ? `${name}-error` : hint ? `${name}-hint` : nothing}
        />
        <button type="button" aria-controls=${name} @click=${this.onToggle}>
          ${this.shown ? this.hide : this.show}
        </button>
      </div>
      ${hint && !error ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
      ${error ? html`<p class="error" id="${name}-error">${error}</p>` : nothing}
    </div>`;
  }

  private onToggle() {
    this.shown = !this.shown;
  }
}
customElements.define('password-field', PasswordField);
