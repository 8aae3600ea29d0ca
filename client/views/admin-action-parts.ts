/** The pieces of the action dialog. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AdminAction } from '../../shared/admin-action.ts';
import type { ActionResult } from '../../shared/api-admin-action.ts';
import { adminWords } from '../text/admin-words.ts';
import { costOf } from './admin-cost.ts';
import type { Person, Plan } from './admin-forecast.ts';
import type { Said } from './admin-parts.ts';

/** What the action will do to a person, in sentences. */
export const costs = (people: readonly Person[], plan: Plan): TemplateResult =>
  html`${people
    .filter(isDetail)
    .flatMap((person) => costOf(person, plan))
    .map((sentence) => html`<p>${sentence}</p>`)}`;

const isDetail = (person: Person): person is Person & Required<Person> =>
  person.sessions !== undefined;

/** What became of each person. */
export function resultList(
  results: readonly ActionResult[],
  people: readonly Person[],
): TemplateResult {
  const { actions } = adminWords();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const count = (outcome: ActionResult['outcome']) =>
    results.filter((it) => it.outcome === outcome).length;
  return html`<p role="status">
      ${actions.summary(count('done'), count('skipped'), count('refused'))}
    </p>
    <ul class="results">
      ${results.map(
        ({ id, outcome, reason }) =>
          html`<li>
            <strong>${names.get(id)}</strong>
            <span class="badge ${TONE[outcome]}">${actions.results[outcome]}</span>
            ${outcome === 'done' ? nothing : html`<p class="small soft">${reasonWords(reason)}</p>`}
          </li>`,
      )}
    </ul>`;
}

const TONE = { done: 'good', skipped: '', refused: 'bad' } as const;

/** What came of an action, in a sentence. */
export function outcomeOf(
  results: readonly ActionResult[],
  { action, people }: { readonly action: AdminAction; readonly people: readonly Person[] },
): Said {
  const { actions } = adminWords();
  const count = (outcome: ActionResult['outcome']) =>
    results.filter((it) => it.outcome === outcome).length;
  const done = count('done');
  const [only] = people;
  if (people.length === 1 && only) {
    return done === 1
      ? { good: actions.done[action](only.name) }
      : { warn: reasonWords(results[0]?.reason) };
  }
  const summary = actions.summary(done, count('skipped'), count('refused'));
  return done === 0 ? { warn: summary } : { good: summary };
}

/** The words for why an action left somebody as they are. */
export function reasonWords(reason: string | undefined, action?: AdminAction): string {
  const { skip, refuse, otherReason, adminAlready } = adminWords().actions;
  if (reason === 'admin' && action === 'promote') return adminAlready;
  const known: Readonly<Record<string, string>> = { ...skip, ...refuse };
  return known[reason ?? ''] ?? otherReason;
}
