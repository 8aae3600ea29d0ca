/** The rows of the people list: a table, and cards where the screen is narrow. Roles are spelled out, since cards are no table to a browser. */
import { html, type TemplateResult } from 'lit';
import type { AccountRow } from '../../shared/account.ts';
import { adminWords } from '../text/admin-words.ts';
import { day } from '../text/format.ts';
import { stateBadge, statusBadges } from './admin-parts.ts';

interface Table {
  readonly rows: readonly AccountRow[];
  readonly selected: ReadonlySet<string>;
  readonly isBusy: boolean;
  /** There is nobody else, so nothing to choose among. */
  readonly isAlone: boolean;
  readonly now: number;
  readonly onSelect: (event: Event) => void;
  readonly onSelectAll: (event: Event) => void;
}

export function peopleTable(table: Table): TemplateResult {
  const { rows, selected, isBusy, now } = table;
  const { people, nav } = adminWords();
  const isAll = rows.every(({ id }) => selected.has(id));
  return html`<table
    class="people"
    role="table"
    aria-label=${nav.people}
    aria-busy=${isBusy ? 'true' : 'false'}
  >
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" class="tick">
          ${
            table.isAlone
              ? html`<span class="unseen">${people.select('')}</span>`
              : html`<label class="tick">
                  <input
                    type="checkbox"
                    .checked=${isAll}
                    .indeterminate=${!isAll && selected.size > 0}
                    @change=${table.onSelectAll}
                  />
                  <span>${people.selectAll}</span>
                </label>`
          }
        </th>
        <th role="columnheader" scope="col">${people.person}</th>
        <th role="columnheader" scope="col">${people.state}</th>
        <th role="columnheader" scope="col">${people.role}</th>
        <th role="columnheader" scope="col">${people.status}</th>
        <th role="columnheader" scope="col">${people.lastSignIn}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map((person) => row(person, selected.has(person.id), now, table.onSelect))}
    </tbody>
  </table>`;
}

function row(
  person: AccountRow,
  isSelected: boolean,
  now: number,
  onSelect: (event: Event) => void,
): TemplateResult {
  const { people, role, never } = adminWords();
  return html`<tr role="row" class=${isSelected ? 'selected' : ''}>
    <td role="cell" class="tick">
      <label class="tick">
        <input
          type="checkbox"
          value=${person.id}
          aria-label=${people.select(person.name)}
          .checked=${isSelected}
          @change=${onSelect}
        />
      </label>
    </td>
    <td role="cell" class="who">
      <a href="/admin/people/${person.id}">${person.name}</a>
      <span class="small soft">
        <span>${person.username}</span><span aria-hidden="true"> · </span>
        <span>${person.email}</span>
      </span>
    </td>
    <td role="cell">${stateBadge(person, now)}</td>
    <td role="cell" class="small ${person.role}">${role[person.role]}</td>
    <td role="cell">${statusBadges(person)}</td>
    <td role="cell" class="small soft when">
      <span class="label">${people.lastSignIn}:</span>
      ${person.lastSignInAt === null ? never : day(person.lastSignInAt)}
    </td>
  </tr>`;
}
