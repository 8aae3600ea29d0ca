/** The links as admins see them. A button says by its name what it does, and by its value with which link. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AdminLink } from '../../shared/api-admin-link.ts';
import { linkIcon } from '../parts/link-tile.ts';
import { adminWords } from '../text/admin-words.ts';

type LinkButton = 'up' | 'down' | 'edit' | 'retire' | 'restore';

interface OnList {
  readonly onClick: (event: Event) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** Those on the home in their order, then the retired ones. */
export function linkLists(links: readonly AdminLink[], { onClick, onDrop }: OnList) {
  const { links: text } = adminWords();
  const shown = links.filter(({ isRetired }) => !isRetired);
  const retired = links.filter(({ isRetired }) => isRetired);
  return html`${
    shown.length > 0
      ? html`<section class="stack" aria-labelledby="shown">
          <h2 id="shown" class="unseen">${text.shown}</h2>
          <ol
            class="links"
            @click=${onClick}
            @dragstart=${onDragStart}
            @dragover=${onDragOver}
            @drop=${onDrop}
          >
            ${shown.map((link, at) => shownRow(link, { at, of: shown.length }))}
          </ol>
        </section>`
      : html`<div class="stack tight">
          <h2>${text.none}</h2>
          <p class="soft">${text.noneText}</p>
        </div>`
  }
  ${
    retired.length > 0
      ? html`<section class="stack" aria-labelledby="retired">
          <div class="stack tight">
            <h2 id="retired">${text.retired}</h2>
            <p class="soft">${text.retiredText}</p>
          </div>
          <ul class="links retired" @click=${onClick}>
            ${retired.map((link) => retiredRow(link))}
          </ul>
        </section>`
      : nothing
  }`;
}

/** The row under the pointer. */
export const rowIdAt = ({ target }: Event): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('li')?.dataset['id'] : undefined;
export const draggedId = ({ dataTransfer }: DragEvent) => dataTransfer?.getData('text/plain');

function onDragStart(event: DragEvent) {
  event.dataTransfer?.setData('text/plain', rowIdAt(event) ?? '');
}
const onDragOver = (event: DragEvent) => event.preventDefault();

/** `at` counts from 0. */
function shownRow(link: AdminLink, { at, of }: { at: number; of: number }): TemplateResult {
  const { links: text } = adminWords();
  const { id, name } = link;
  return html`<li data-id=${id} draggable="true" title=${text.drag}>
    ${linkIcon(link)} ${about(link)}
    <div class="row">
      ${button('up', id, '↑', text.up(name), at === 0)}
      ${button('down', id, '↓', text.down(name), at === of - 1)}
      ${button('edit', id, text.edit, text.editNamed(name))}
      ${button('retire', id, text.retire, text.retireNamed(name))}
    </div>
  </li>`;
}

function retiredRow(link: AdminLink): TemplateResult {
  const { links: text } = adminWords();
  const { id, name } = link;
  return html`<li>
    ${linkIcon(link)} ${about(link)}
    <div class="row">
      ${button('edit', id, text.edit, text.editNamed(name))}
      ${button('restore', id, text.restore, text.restoreNamed(name))}
    </div>
  </li>`;
}

function about({ name, url, groups }: AdminLink) {
  const { links: text } = adminWords();
  return html`<div>
    <h3>${name}</h3>
    <p class="small soft">${url.replace(/^https:\/\//i, '').replace(/\/$/, '')}</p>
    <p class="small">${groups ? text.forGroups(groups) : text.everyone}</p>
  </div>`;
}

/** One that cannot do anything now keeps the focus. */
const button = (
  does: LinkButton,
  id: string,
  shown: string,
  label: string,
  isOff = false,
): TemplateResult =>
  html`<button
    class="button small"
    name=${does}
    value=${id}
    aria-label=${label}
    aria-disabled=${isOff ? 'true' : nothing}
  >
    ${shown}
  </button>`;
