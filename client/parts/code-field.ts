import { css, html, nothing } from 'lit';
import { normalizeCode, unspaced } from '../../shared/code-input.ts';
import { adopt, LightElement } from './light-element.ts';

adopt(css`
  .code-field input {
    font-family: var(--mono);
    font-size: 1.875rem;
    font-weight: 600;
    letter-spacing: 0.38em;
    line-height: 1;
    min-block-size: 4rem;
    padding-inline: 1.1rem 0;
  }
  .code-field input::placeholder {
    color: var(--edge);
    font-weight: 400;
    opacity: 0.5;
  }
  @media (max-width: 24rem) {
    .code-field input {
      font-size: 1.5rem;
      letter-spacing: 0.3em;
    }
  }
`);

/**
 * One real field for six digits. Fires `code` (detail: the six digits) once they are all there, typed, pasted with spaces or filled in,
 * and does so again only for another code or after `again()`.
 */
export class CodeField extends LightElement {
  static override properties = {
    label: {},
    hint: {},
    error: {},
    name: {},
    autocomplete: {},
  };
  declare label: string;
  declare hint: string | undefined;
  declare error: string | undefined;
  declare name: string;
  declare autocomplete: 'one-time-code' | 'off';
  private lastSent = '';

  constructor() {
    super();
    this.label = '';
    this.name = 'code';
    this.autocomplete = 'one-time-code';
  }

  override render() {
    const { name, hint, error } = this;
    return html`<div class="field code-field">
      <label for=${name}>${this.label}</label>
      <input
        id=${name}
        name=${name}
        inputmode="numeric"
        autocomplete=${this.autocomplete}
        autocapitalize="none"
        spellcheck="false"
        dir="ltr"
        placeholder="000000"
        required
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby=${error ? `${name}-error` : hint ? `${name}-hint` : nothing}
        @input=${this.onInput}
      />
      ${hint && !error ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
      <p class="error" id="${name}-error" role="alert">${error ?? ''}</p>
    </div>`;
  }

  /** The six digits, or undefined where there are not six. */
  get code(): string | undefined {
    return normalizeCode(this.input?.value ?? '');
  }

  /** After a refusal: the old digits are selected, so that typing replaces them. */
  again(): void {
    this.lastSent = '';
    this.input?.focus();
    this.input?.select();
  }

  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  private get input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  private onInput() {
    const { code, input } = this;
    // A paste with spaces shows what it means; anything else stays as typed.
    if (input && code !== undefined && input.value !== code) input.value = code;
    if (input && unspaced(input.value).length < 6) this.lastSent = '';
    if (code === undefined || code === this.lastSent) return;
    this.lastSent = code;
    this.dispatchEvent(new CustomEvent('code', { detail: code }));
  }
}
customElements.define('code-field', CodeField);
