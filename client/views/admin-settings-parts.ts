/** What the sections of the settings are made of. */
import { html, nothing, type TemplateResult } from 'lit';
import { textField } from '../parts/text-field.ts';

/** The words at the field of this name, where it needs another look. */
export type ErrorAt = (name: string) => string | undefined;

export const section = (id: string, title: string, fields: TemplateResult): TemplateResult =>
  html`<section class="card flat stack" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${fields}
  </section>`;

export const number = (name: string, label: string, value: number, error: ErrorAt, hint: string) =>
  textField({
    name,
    label,
    type: 'number',
    value: String(value),
    hint,
    error: error(name),
    required: true,
  });

export const check = (name: string, label: string, isOn: boolean, hint?: string): TemplateResult =>
  html`<label class="check">
    <input type="checkbox" name=${name} .checked=${isOn} />
    <span>${label}${hint ? html`<br /><span class="small soft">${hint}</span>` : nothing}</span>
  </label>`;
