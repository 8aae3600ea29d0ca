/** The pieces of the dialog that changes the groups of many. */
import { html, nothing, type TemplateResult } from 'lit';
import { adminWords } from '../text/admin-words.ts';
import { reasonWords } from './admin-action-parts.ts';
import type { GroupChange, Tally } from './admin-groups-run.ts';

export type GroupError = 'missing' | 'none' | 'open' | 'unknown';
export interface KnownGroup {
  readonly name: string;
  readonly count: number;
}

interface Field {
  readonly known: readonly KnownGroup[];
  readonly error: GroupError | undefined;
  /** Of a button whose value is `add` or `remove`. */
  readonly onChoose: (event: Event) => void;
}

/** Known groups are proposed with their size; any other can be typed. */
export function groupField({ known, error, onChoose }: Field): TemplateResult {
  const { groups: text } = adminWords();
  return html`<div class="field">
    <label for="group-name">${text.field}</label>
    <input
      id="group-name"
      list="group-names"
      maxlength="60"
      autocomplete="off"
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby="group-name-said"
    />
    <datalist id="group-names">
      ${known.map(({ name, count }) => html`<option value=${name}>${text.size(count)}</option>`)}
    </datalist>
    <p class=${error ? 'error' : 'hint'} id="group-name-said">
      ${error ? text.errors[error] : text.hint}
    </p>
    <div class="row">
      <button class="button small" type="button" value="add" @click=${onChoose}>${text.add}</button>
      <button class="button small" type="button" value="remove" @click=${onChoose}>
        ${text.remove}
      </button>
    </div>
  </div>`;
}

/** What was chosen so far; each can be left out again. */
export function chosenGroups(
  { add, remove }: GroupChange,
  known: readonly KnownGroup[],
  onForget: (event: Event) => void,
): TemplateResult | typeof nothing {
  const { groups: text } = adminWords();
  if (add.length + remove.length === 0) return nothing;
  const sizes = new Map(known.map(({ name, count }) => [name, count]));
  const line = (name: string, what: string) =>
    html`<li>
      <span>${what} <span class="small soft">(${text.now(sizes.get(name))})</span></span>
      <button
        class="button small"
        type="button"
        value=${name}
        aria-label=${text.forget(what)}
        @click=${onForget}
      >
        ×
      </button>
    </li>`;
  return html`<div class="stack tight">
    <h3 id="groups-chosen">${text.chosen}</h3>
    <ul class="chosen-groups" aria-labelledby="groups-chosen">
      ${add.map((name) => line(name, text.adds(name)))}
      ${remove.map((name) => line(name, text.removes(name)))}
    </ul>
  </div>`;
}

/** How many were changed, and who was not and why. */
export function groupsReport({ done, skipped, refused }: Tally): TemplateResult {
  const { groups: text, actions } = adminWords();
  return html`<p role="status">${text.summary(done, skipped, refused.length)}</p>
    ${
      refused.length === 0
        ? nothing
        : html`<ul class="results">
            ${refused.map(
              ({ name, reason }) =>
                html`<li>
                  <strong>${name}</strong>
                  <span class="badge bad">${actions.results.refused}</span>
                  <p class="small soft">${reasonWords(reason)}</p>
                </li>`,
            )}
          </ul>`
    }`;
}
