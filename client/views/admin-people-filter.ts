/** The search, the filters and the order of the people list. */
import { html, nothing, type TemplateResult } from 'lit';
import { adminWords } from '../text/admin-words.ts';
import {
  filterCount,
  LOCKED,
  type PeopleQuery,
  ROLES,
  SORTS,
  STATES,
  STATUSES,
  WITHIN,
} from './admin-people-query.ts';
import { selectField } from './admin-parts.ts';

interface Filter {
  readonly query: PeopleQuery;
  readonly groups: readonly string[];
  /** On a narrow screen the filters stay folded until they are asked for. */
  readonly isOpen: boolean;
  readonly onSearch: (event: Event) => void;
  readonly onFilter: (event: Event) => void;
  readonly onFold: () => void;
  readonly onSubmit: (event: Event) => void;
}

export function peopleFilter({ query, groups, isOpen, ...on }: Filter): TemplateResult {
  const text = adminWords();
  const { people } = text;
  const count = filterCount(query);
  const select = (name: string, label: string, value: string | undefined, options: Options) =>
    selectField({
      name,
      label,
      value: value ?? '',
      options: [['', people.any], ...options],
      onChange: on.onFilter,
    });
  return html`<form class="people-filter" role="search" @submit=${on.onSubmit}>
    <div class="field search">
      <label for="search">${people.search}</label>
      <input
        id="search"
        name="q"
        type="search"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        maxlength="200"
        aria-keyshortcuts="/"
        .value=${query.q}
        @input=${on.onSearch}
      />
      ${query.q === '' ? html`<kbd aria-hidden="true">/</kbd>` : nothing}
    </div>
    <button
      class="button fold"
      type="button"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-controls="filters"
      @click=${on.onFold}
    >
      ${count > 0 ? people.filtersActive(count) : people.filters}
    </button>
    <div class="filters ${isOpen ? 'open' : ''}" id="filters">
      ${select('state', people.state, query.state, choices(STATES, text.state))}
      ${select('role', people.role, query.role, choices(ROLES, text.role))}
      ${select('status', people.status, query.status, choices(STATUSES, text.status))}
      ${select('locked', people.locked, query.locked, choices(LOCKED, people.lockedOptions))}
      ${select('group', people.group, query.group, names(groups, query.group))}
      ${select('within', people.within, query.within, choices(WITHIN, people.withinOptions))}
      ${selectField({
        name: 'sort',
        label: people.sort,
        value: query.sort,
        options: choices(SORTS, people.sorts),
        onChange: on.onFilter,
      })}
    </div>
  </form>`;
}

type Options = readonly (readonly [string, string])[];

const choices = <T extends string>(
  values: readonly T[],
  shown: Readonly<Record<T, string>>,
): Options => values.map((value) => [value, shown[value]]);

/** Also the one that is asked for, though nobody may be in it any more. */
const names = (groups: readonly string[], chosen: string | undefined): Options =>
  [...new Set([...groups, ...(chosen === undefined ? [] : [chosen])])].map((it) => [it, it]);
