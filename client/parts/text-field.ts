import { html, nothing, type TemplateResult } from 'lit';

export interface TextField {
  /** Also the name under which the form gives its value. */
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'number' | 'url' | 'search';
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly inputmode?: string;
  readonly maxlength?: number;
}

/** A labelled native field; its error stands at it and is read with it. */
export function textField(field: TextField): TemplateResult {
  const { name, hint, error } = field;
  return html`<div class="field">
    <label for=${name}>${field.label}</label>
    <input
      id=${name}
      name=${name}
      type=${field.type ?? 'text'}
      .value=${field.value ?? ''}
      autocomplete=${field.autocomplete ?? 'off'}
      autocapitalize="none"
      inputmode=${field.inputmode ?? nothing}
      maxlength=${field.maxlength ?? nothing}
      spellcheck="false"
      ?required=${field.required ?? false}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${error ? `${name}-error` : hint ? `${name}-hint` : nothing}
    />
    ${hint && !error ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
    ${error ? html`<p class="error" id="${name}-error">${error}</p>` : nothing}
  </div>`;
}

/** What a form's field holds. */
export function typedIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

/** Takes the person to the first field that needs another look. */
export function focusFirstError(root: ParentNode): void {
  root.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
