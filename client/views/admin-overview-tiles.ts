/** The counts of the overview, each of which leads to those whom it counts. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Overview } from '../../shared/api-admin-overview.ts';
import { adminWords } from '../text/admin-words.ts';

interface Tile {
  readonly label: string;
  readonly count: number;
  readonly more?: true | undefined;
  /** What of the people list it counts. */
  readonly query: string;
  /** What somebody should look at, where there is any. */
  readonly tone?: 'warn' | 'bad';
}

export function tiles({ counts }: Overview): TemplateResult {
  const { overview: text, state, status, locked } = adminWords();
  const { enrolled, due, expired, notRequired } = counts;
  const active = enrolled + due + expired + notRequired;
  const all: readonly Tile[] = [
    { label: text.adoption.enrolled, count: enrolled, query: 'state=enrolled&status=active' },
    { label: state.due, count: due, query: 'state=due&status=active' },
    { label: state.expired, count: expired, query: 'state=expired&status=active', tone: 'bad' },
    { label: state.not_required, count: notRequired, query: 'state=not_required&status=active' },
    {
      label: locked,
      count: counts.locked.total,
      more: counts.locked.more,
      query: 'locked=1',
      tone: 'warn',
    },
    { label: status.invited, count: counts.invited, query: 'status=invited' },
    { label: status.suspended, count: counts.suspended, query: 'status=suspended' },
  ];
  return html`<section class="stack tight" aria-labelledby="overview-people">
    <h2 id="overview-people">${text.people}</h2>
    ${active > 0 ? html`<p class="soft">${text.lead(enrolled, active)}</p>` : nothing}
    <ul class="tiles">
      ${all.map((it) => html`<li>${tile(it)}</li>`)}
    </ul>
  </section>`;
}

const tile = ({ label, count, more, query, tone }: Tile) =>
  html`<a class="tile ${count > 0 ? (tone ?? '') : 'none'}" href="/admin/people?${query}">
    <strong>${adminWords().overview.number(count, more)}</strong> <span>${label}</span>
  </a>`;
