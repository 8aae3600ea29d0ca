/** Around the rows of the people list: what can be done to those selected, and what to say where there are none. */
import { html, nothing, type TemplateResult } from 'lit';
import { ACTIONS, type AdminAction, BULK_ACTIONS } from '../../shared/admin-action.ts';
import type { SessionReply } from '../../shared/api-session.ts';
import { adminWords } from '../text/admin-words.ts';
import './admin-export-button.ts';
import type { PeopleList } from './admin-people-list.ts';
import type { PeopleQuery } from './admin-people-query.ts';

/** The Worker takes so many at a time. */
const MOST_SELECTED = 200;

interface Selection {
  readonly list: PeopleList;
  readonly onAct: (event: Event) => void;
  readonly onMatching: () => void;
  readonly onClear: () => void;
}

/** Stays in sight while people are selected. */
export function selectionBar({ list, ...on }: Selection): TemplateResult | typeof nothing {
  const { loaded, isAll } = list;
  const count = list.selected.size;
  if (loaded.at !== 'ready' || (count === 0 && !isAll)) return nothing;
  const { people, bulk } = adminWords();
  const { total, isMore } = loaded;
  const isTooMany = !isAll && count > MOST_SELECTED;
  return html`<div class="selection" role="group" aria-labelledby="selected">
    <p id="selected" role="status">
      ${isAll ? bulk.matchingSelected(total, isMore) : people.selected(count)}
    </p>
    ${isTooMany ? html`<p class="small">${people.tooMany(MOST_SELECTED)}</p>` : actionsMenu(on.onAct)}
    <button class="button quiet" type="button" @click=${on.onClear}>${people.unselect}</button>
    ${
      isAll || count === total
        ? nothing
        : html`<button class="button" type="button" @click=${on.onMatching}>
            ${bulk.selectMatching(total, isMore)}
          </button>`
    }
  </div>`;
}

function actionsMenu(onAct: (event: Event) => void): TemplateResult {
  const { people, actions, groups } = adminWords();
  const entries = [
    ...BULK_ACTIONS.map((it) => [it, actions.names[it], actions.what[it]]),
    ['groups', groups.name, groups.what],
  ];
  return html`<button class="button primary" type="button" popovertarget="actions-menu">
      ${people.act}
    </button>
    <div class="actions-menu" id="actions-menu" popover>
      ${entries.map(
        ([value, name, what]) =>
          html`<button
            type="button"
            value=${value}
            popovertarget="actions-menu"
            popovertargetaction="hide"
            @click=${onAct}
          >
            <strong>${name}</strong>
            <span class="small soft">${what}</span>
          </button>`,
      )}
    </div>`;
}

/** The action that a pressed button stands for; undefined for the groups. */
export function actionOf({ currentTarget }: Event): AdminAction | undefined {
  return currentTarget instanceof HTMLButtonElement
    ? ACTIONS.find((action) => action === currentTarget.value)
    : undefined;
}

/** Nobody fits, or nobody else is there yet. */
export function nobody(why: 'none' | 'only-you', onClear?: () => void): TemplateResult {
  const { people } = adminWords();
  const isNone = why === 'none';
  return html`<div class="nobody">
    <p><strong>${isNone ? people.none : people.onlyYou}</strong></p>
    <p class="soft small">${isNone ? people.noneText : people.onlyYouText}</p>
    ${onClear ? html`<button class="button" @click=${onClear}>${people.clear}</button>` : nothing}
  </div>`;
}

/** `/`, where nobody is typing it, nor asked something. */
export function isSearchKey({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  const isTyping =
    target instanceof Element &&
    target.matches('textarea, select, input:not([type=checkbox], [type=radio])');
  const isAsked = document.querySelector('dialog[open]') !== null;
  return key === '/' && !isAsked && !ctrlKey && !metaKey && !altKey && !isTyping;
}

/** What brings people in, and out as a file. */
export function headLinks(session: SessionReply | undefined, query: PeopleQuery): TemplateResult {
  const { people, imports } = adminWords();
  return html`<div class="row">
    <admin-export-button class="row" .session=${session} .query=${query}></admin-export-button>
    <a class="button" href="/admin/people/import">${imports.open}</a>
    <a class="button primary" href="/admin/people/new">${people.add}</a>
  </div>`;
}
