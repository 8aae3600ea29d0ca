import { html, nothing, type TemplateResult } from 'lit';
import { adminWords } from '../text/admin-words.ts';

interface Tokens {
  readonly groups: readonly string[];
  readonly known: readonly string[];
  readonly error?: string | undefined;
  /** What a button says that takes one away. */
  readonly removeLabel: (name: string) => string;
  /** Told what becomes of them as they are by then: two changes may come before the next drawing. */
  readonly onChange: (change: (groups: readonly string[]) => readonly string[]) => void;
}

/** The groups with what stands in the field of `root`, which is emptied. */
export function withTyped(root: Element, groups: readonly string[]): readonly string[] {
  const field = root.querySelector<HTMLInputElement>('#new-group');
  const name = field?.value.trim() ?? '';
  if (field) field.value = '';
  return name === '' || groups.includes(name) ? groups : [...groups, name];
}

/** Groups of a person, or of a link: each can be taken away; known ones are proposed, any other can be typed. */
export function groupTokens(tokens: Tokens): TemplateResult {
  const { edit } = adminWords();
  const { groups, known, error, removeLabel, onChange } = tokens;
  const change = (
    { currentTarget }: Event,
    next: (now: readonly string[], field: Element) => readonly string[],
  ) => {
    const field = currentTarget instanceof Element ? currentTarget.closest('.field') : null;
    if (!field) return;
    onChange((now) => next(now, field));
    field.querySelector<HTMLElement>('#new-group')?.focus();
  };
  const onAdd = (event: Event) => change(event, (now, field) => withTyped(field, now));
  const onRemove = (event: Event) => {
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLButtonElement)) return;
    const name = currentTarget.value;
    change(event, (now) => now.filter((it) => it !== name));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    onAdd(event);
  };
  return html`<div class="field">
    <label for="new-group">${edit.groups}</label>
    ${
      groups.length === 0
        ? nothing
        : html`<ul class="row tokens">
            ${groups.map(
              (name) =>
                html`<li>
                  <button
                    class="button small"
                    type="button"
                    aria-label=${removeLabel(name)}
                    value=${name}
                    @click=${onRemove}
                  >
                    ${name} ×
                  </button>
                </li>`,
            )}
          </ul>`
    }
    <div class="row">
      <input
        id="new-group"
        list="known-groups"
        maxlength="60"
        autocomplete="off"
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="new-group-said"
        @keydown=${onKey}
      />
      <button class="button small" type="button" @click=${onAdd}>${edit.addGroup}</button>
    </div>
    <datalist id="known-groups">
      ${known
        .filter((name) => !groups.includes(name))
        .map((name) => html`<option value=${name}></option>`)}
    </datalist>
    <p class=${error ? 'error' : 'hint'} id="new-group-said">${error ?? edit.groupsHint}</p>
  </div>`;
}
