/** The settings of the portal itself: its name, its colour, whom to ask. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Settings } from '../../shared/settings.ts';
import { textField } from '../parts/text-field.ts';
import { adminWords } from '../text/admin-words.ts';
import { contrastWithWhite } from '../../shared/contrast.ts';
import { selectField } from './admin-parts.ts';
import { type ErrorAt, section } from './admin-settings-parts.ts';

export function portalSection(
  now: Settings,
  error: ErrorAt,
  { accent, onAccent }: { readonly accent: string; readonly onAccent: (event: Event) => void },
): TemplateResult {
  const { settings: text } = adminWords();
  const plain = (name: 'portalName' | 'contact', hint: string) => ({
    name,
    label: text[name],
    value: now[name],
    hint,
    error: error(name),
    required: true,
  });
  return section(
    'portal',
    text.portal,
    html`${textField(plain('portalName', text.portalNameHint))}
    ${accentField(accent, error('accent'), onAccent)}
    ${textField(plain('contact', text.contactHint))}
    ${selectField({
      name: 'timeZone',
      label: text.timeZone,
      value: now.timeZone,
      hint: text.timeZoneHint,
      error: error('timeZone'),
      options: [...new Set([now.timeZone, ...ZONES])].map((zone) => [zone, zone]),
    })}`,
  );
}

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

function accentField(accent: string, error: string | undefined, onAccent: (event: Event) => void) {
  const { settings: text } = adminWords();
  const ratio = contrastWithWhite(accent);
  return html`<div class="field">
    <label for="accent">${text.accent}</label>
    <div class="swatch">
      <input
        id="accent"
        name="accent"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        maxlength="7"
        required
        .value=${accent}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="accent-said"
        @input=${onAccent}
      />
      <input
        type="color"
        aria-label=${text.accentPick}
        .value=${ratio === undefined ? '#000000' : accent.toLowerCase()}
        @input=${onAccent}
      />
    </div>
    <p class=${error ? 'error' : 'hint'} id="accent-said" role="status">
      ${error ?? (ratio === undefined ? text.errors.accent : text.accentContrast(ratio))}
    </p>
  </div>`;
}
