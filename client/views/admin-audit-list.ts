/** The rows of the audit log. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ListedEvent } from '../../shared/api-admin-events.ts';
import { iso } from '../text/admin-format.ts';
import { adminWords } from '../text/admin-words.ts';
import { eventWords, time } from './admin-person-events.ts';

/** `self`: the admin who reads. */
export const eventList = (
  events: readonly ListedEvent[],
  self: string | undefined,
): TemplateResult =>
  html`<ol class="log">
    ${events.map(
      (event) =>
        html`<li tabindex="-1">
          <span class="small soft">${time(event.at)}</span>
          <span><strong>${eventWords(event)}</strong>${details(event)}</span>
          <span class="who small">${whose(event)} ${byWhom(event, self)}</span>
        </li>`,
    )}
  </ol>`;

const personLink = (id: string, name: string | undefined) =>
  name === undefined
    ? html`<span class="soft">${adminWords().audit.someone}</span>`
    : html`<a href="/admin/people/${encodeURIComponent(id)}">${name}</a>`;

const whose = ({ accountId, accountName }: ListedEvent) =>
  accountId === null ? nothing : personLink(accountId, accountName);

/** Who did it, where it was not the person. */
function byWhom({ actorId, accountId, actorName }: ListedEvent, self: string | undefined) {
  const { audit: text } = adminWords();
  if (actorId === null || actorId === accountId) return nothing;
  return html`<span class="soft">
    ${actorId === self ? text.you : text.by(actorName ?? text.someone)}
  </span>`;
}

function details({ seq, type, data }: ListedEvent) {
  const { audit: text } = adminWords();
  return html`<details>
    <summary class="small">${text.details}</summary>
    <dl class="small">
      <div>
        <dt>${text.number}</dt>
        <dd>${seq}</dd>
      </div>
      <div>
        <dt>${text.type}</dt>
        <dd class="mono">${type}</dd>
      </div>
      ${Object.entries(data).map(
        ([name, value]) =>
          html`<div>
            <dt class="mono">${name}</dt>
            <dd class="mono">${valueText(name, value)}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}

/** Instants are told as such. */
const valueText = (name: string, value: unknown): string =>
  name.endsWith('At') && typeof value === 'number'
    ? iso(value)
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
