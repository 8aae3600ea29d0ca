/** What happened to one person lately. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountDetail, EventRow } from '../../shared/account.ts';
import { adminWords } from '../text/admin-words.ts';
import { iso, moment } from '../text/admin-format.ts';

export function eventSection(
  { events, id }: AccountDetail,
  self: string | undefined,
): TemplateResult {
  const text = adminWords().person;
  return html`<section class="card flat stack" aria-labelledby="events">
    <h2 id="events">${text.events}</h2>
    ${
      events.length === 0
        ? html`<p class="soft">${text.noEvents}</p>`
        : html`<ol class="facts">
            ${groupsOf(events, self).map(
              ({ said, by, count, at, firstAt }) =>
                html`<li>
                  <span>
                    ${said} ${count > 1 ? html`<strong>${text.times(count)}</strong>` : nothing}
                    <span class="soft">${by}</span>
                  </span>
                  <span class="small soft">
                    ${time(at)}${
                      moment(at) === moment(firstAt)
                        ? nothing
                        : html`, ${text.from} ${time(firstAt)}`
                    }
                  </span>
                </li>`,
            )}
          </ol>`
    }
    <p>
      <a href="/admin/audit?account=${encodeURIComponent(id)}">${adminWords().audit.ofPerson}</a>
    </p>
  </section>`;
}

export const time = (at: number): TemplateResult =>
  html`<time datetime=${iso(at)}>${moment(at)}</time>`;

/** Neighbours that say the same, newest first. */
interface EventGroup {
  readonly said: string;
  readonly by: string;
  readonly at: number;
  count: number;
  firstAt: number;
}

function groupsOf(events: readonly EventRow[], self: string | undefined): EventGroup[] {
  const groups: EventGroup[] = [];
  for (const event of events) {
    const { at } = event;
    const said = eventWords(event);
    const by = actorOf(event, self);
    const last = groups.at(-1);
    if (last?.said === said && last.by === by) {
      last.count++;
      last.firstAt = at;
    } else groups.push({ said, by, at, firstAt: at, count: 1 });
  }
  return groups;
}

/** A type that this app is too old to know is shown as it is. */
export function eventWords({ type, data }: Pick<EventRow, 'type' | 'data'>): string {
  const known: Readonly<Record<string, (data: EventRow['data']) => string>> = adminWords().events;
  return known[type]?.(data) ?? type;
}

/** Who did it, where it was not the person. */
function actorOf({ actorId, accountId }: EventRow, self: string | undefined): string {
  const text = adminWords().person;
  if (actorId === null || actorId === accountId) return '';
  return actorId === self ? text.byYou : text.byAdmin;
}
