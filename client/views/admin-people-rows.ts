/** The head and a row of the people list. Roles are spelled out, since cards are no table to a browser. */
import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AccountRow } from '../../shared/account.ts';
import { adminWords } from '../text/admin-words.ts';
import { day } from '../text/format.ts';
import { stateBadge, statusBadges } from './admin-parts.ts';

interface Head {
  readonly isAlone: boolean;
  /** How many rows are selected, and of how many. */
  readonly ticked: number;
  readonly of: number;
  readonly onSelectAll: (event: Event) => void;
}

export function tableHead({ isAlone, ticked, of, onSelectAll }: Head): TemplateResult {
  const { people } = adminWords();
  return html`<thead role="rowgroup">
    <tr role="row" aria-rowindex="1">
      <th role="columnheader" scope="col" class="tick">
        ${
          isAlone
            ? html`<span class="unseen">${people.select('')}</span>`
            : html`<label class="tick">
                <input
                  type="checkbox"
                  .checked=${ticked === of}
                  .indeterminate=${ticked > 0 && ticked < of}
                  @change=${onSelectAll}
                />
                <span>${people.selectAll}</span>
              </label>`
        }
      </th>
      <th role="columnheader" scope="col">${people.person}</th>
      <th role="columnheader" scope="col" class="state">${people.state}</th>
      <th role="columnheader" scope="col" class="role">${people.role}</th>
      <th role="columnheader" scope="col" class="status">${people.status}</th>
      <th role="columnheader" scope="col" class="when">${people.lastSignIn}</th>
    </tr>
  </thead>`;
}

interface Rows {
  /** The number of the first of these rows, from 0. */
  readonly first: number;
  readonly isSelected: (id: string) => boolean;
  /** The row where the keyboard is. */
  readonly cursor: number;
  readonly now: number;
}

/** Rows that are there already are rendered again only where what they show is another. */
export const personRows = (rows: readonly AccountRow[], { first, cursor, now, ...is }: Rows) =>
  repeat(
    rows,
    ({ id }) => id,
    (person, n) => {
      const index = first + n;
      const isSelected = is.isSelected(person.id);
      const isCurrent = index === cursor;
      const minute = Math.floor(now / 60_000);
      return guard([person, index, isSelected, isCurrent, minute], () =>
        personRow(person, { index, isSelected, isCurrent, now }),
      );
    },
  );

interface Row {
  /** From 0. */
  readonly index: number;
  readonly isSelected: boolean;
  /** Of all rows only this one is reached by Tab. */
  readonly isCurrent: boolean;
  readonly now: number;
}

function personRow(person: AccountRow, row: Row): TemplateResult {
  const { people, role, never } = adminWords();
  const { index, isSelected } = row;
  const tab = row.isCurrent ? 0 : -1;
  return html`<tr
    role="row"
    aria-rowindex=${index + 2}
    data-row=${index}
    class=${isSelected ? 'selected' : ''}
  >
    <td role="cell" class="tick">
      <label class="tick">
        <input
          type="checkbox"
          value=${person.id}
          tabindex=${tab}
          aria-label=${people.select(person.name)}
          .checked=${isSelected}
        />
      </label>
    </td>
    <td role="cell" class="who">
      <a href="/admin/people/${person.id}" tabindex=${tab}>${person.name}</a>
      <span class="small soft">
        <span>${person.username}</span><span aria-hidden="true"> · </span>
        <span>${person.email}</span>
      </span>
    </td>
    <td role="cell">${stateBadge(person, row.now)}</td>
    <td role="cell" class="small ${person.role}">${role[person.role]}</td>
    <td role="cell">${statusBadges(person)}</td>
    <td role="cell" class="small soft when">
      <span class="label">${people.lastSignIn}:</span>
      ${person.lastSignInAt === null ? never : day(person.lastSignInAt)}
    </td>
  </tr>`;
}
