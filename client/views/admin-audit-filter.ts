/** What narrows the audit log. */
import { html, nothing, type TemplateResult } from 'lit';
import { EVENT_KINDS, type EventKind } from '../../shared/event-type.ts';
import { adminWords } from '../text/admin-words.ts';
import { type AuditQuery, typesOf } from './admin-audit-query.ts';
import { eventWords } from './admin-person-events.ts';
import { AdminPersonField } from './admin-person-field.ts';

interface Filter {
  readonly query: AuditQuery;
  readonly onFilter: (name: string, value: string) => void;
  readonly onSubmit: (event: Event) => void;
  readonly onClear: () => void;
}

export function auditFilter({ query, onFilter, onSubmit, onClear }: Filter): TemplateResult {
  const { audit: text } = adminWords();
  const isNarrowed = Object.values(query).some((value) => value !== '');
  const onChange = ({ target }: Event) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
      onFilter(target.name, target.value);
    }
  };
  const onChosen = ({ detail, target }: CustomEvent<string>) => {
    if (target instanceof AdminPersonField) onFilter(target.name, detail);
  };
  const day = (name: 'since' | 'until') =>
    html`<div class="field">
      <label for=${name}>${text[name]}</label>
      <input id=${name} name=${name} type="date" .value=${query[name]} @change=${onChange} />
    </div>`;
  const person = (name: 'account' | 'actor') =>
    html`<admin-person-field
      .name=${name}
      .label=${text[name]}
      .personId=${query[name]}
      @chosen=${onChosen}
    ></admin-person-field>`;
  return html`<form class="log-filter" role="search" @submit=${onSubmit}>
    ${person('account')} ${person('actor')}
    <div class="field">
      <label for="type">${text.what}</label>
      <select id="type" name="type" @change=${onChange}>
        <option value="" .selected=${query.type === ''}>${text.any}</option>
        ${KINDS.map(
          (kind) =>
            html`<optgroup label=${text.kinds[kind]}>
              ${option(kind, text.all(text.kinds[kind]), query)}
              ${typesOf(kind).map((type) => option(type, eventWords({ type, data: {} }), query))}
            </optgroup>`,
        )}
      </select>
    </div>
    ${day('since')} ${day('until')}
    ${
      isNarrowed
        ? html`<div>
            <button class="button small" type="button" @click=${onClear}>${text.clear}</button>
          </div>`
        : nothing
    }
  </form>`;
}

const KINDS: readonly EventKind[] = [...new Set(Object.values(EVENT_KINDS))];
const option = (value: string, shown: string, { type }: AuditQuery) =>
  html`<option value=${value} .selected=${value === type}>${shown}</option>`;
