import { html, nothing } from 'lit';
import { type AdminLink, adminLinkApi } from '../../shared/api-admin-link.ts';
import { editApi } from '../../shared/api-admin-edit.ts';
import { MOST_LINKS } from '../../shared/link.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';
import './admin-link-dialog.ts';
import './admin-link-retire-dialog.ts';
import { draggedId, linkLists, rowIdAt } from './admin-link-rows.ts';
import './admin-link-styles.ts';
import { failure, type Said, saying, waiting } from './admin-parts.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

type Screen =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  | { readonly at: 'ready'; readonly links: readonly AdminLink[] };
type Dialog =
  | { readonly at: 'none' }
  /** Undefined: for a new one. */
  | { readonly at: 'form'; readonly link: AdminLink | undefined }
  | { readonly at: 'retirement'; readonly link: AdminLink };

/** The tiles of everybody's home: added, edited, put in order, retired. */
export class AdminLinksView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    screen: { state: true },
    dialog: { state: true },
    said: { state: true },
    counts: { state: true },
  };
  declare private screen: Screen;
  declare private dialog: Dialog;
  declare private said: Said | undefined;
  /** How many people are in each group; undefined until it was read. */
  declare private counts: ReadonlyMap<string, number> | undefined;

  constructor() {
    super();
    this.screen = { at: 'loading' };
    this.dialog = { at: 'none' };
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
    void this.readGroups();
  }

  override render() {
    const { links: text } = adminWords();
    return html`<div class="stack loose">
      <div class="row apart">
        <div class="stack tight">
          <h1 tabindex="-1">${text.title}</h1>
          <p class="soft">${text.lead}</p>
        </div>
        ${
          this.screen.at === 'ready'
            ? html`<button class="button primary" @click=${this.onAdd}>${text.add}</button>`
            : nothing
        }
      </div>
      <div role="status" data-said>${saying(this.said)}</div>
      ${this.shown()}
    </div>`;
  }

  private shown() {
    const { screen } = this;
    switch (screen.at) {
      case 'loading':
        return waiting();
      case 'failed':
        return failure({ problem: screen.problem, now: this.now(), onRetry: this.load });
      case 'ready':
        return html`${linkLists(screen.links, this)} ${this.opened(screen.links.length)}`;
    }
  }

  private opened(count: number) {
    const { now, dialog } = this;
    switch (dialog.at) {
      case 'none':
        return nothing;
      case 'form':
        return html`<admin-link-dialog
          .now=${now}
          .link=${dialog.link}
          .count=${count}
          .known=${[...(this.counts?.keys() ?? [])]}
          @saved=${this.onSaved}
          @closed=${this.onClosed}
        ></admin-link-dialog>`;
      case 'retirement':
        return html`<admin-link-retire-dialog
          .now=${now}
          .link=${dialog.link}
          .counts=${this.counts}
          @confirmed=${this.onRetire}
          @closed=${this.onClosed}
        ></admin-link-retire-dialog>`;
    }
  }

  private readonly load = async () => {
    const outcome = await call(adminLinkApi.listLinks, {});
    this.screen = outcome.ok
      ? { at: 'ready', links: outcome.value.links }
      : { at: 'failed', problem: outcome.problem };
  };

  private async readGroups() {
    const outcome = await call(editApi.groups, {}, { background: true });
    if (!outcome.ok) return;
    this.counts = new Map(outcome.value.groups.map(({ name, count }) => [name, count]));
  }

  private get links(): readonly AdminLink[] {
    return this.screen.at === 'ready' ? this.screen.links : [];
  }
  private get shownLinks(): AdminLink[] {
    return this.links.filter(({ isRetired }) => !isRetired);
  }

  private readonly onAdd = () => (this.dialog = { at: 'form', link: undefined });
  private readonly onClosed = () => (this.dialog = { at: 'none' });

  readonly onClick = ({ target }: Event) => {
    const button = target instanceof Element ? target.closest('button') : null;
    const link = this.links.find(({ id }) => id === button?.value);
    if (!button || !link || button.ariaDisabled === 'true') return;
    const shown = this.shownLinks;
    const at = shown.indexOf(link);
    switch (button.name) {
      case 'up':
        return void this.move(link, shown[at - 1], 'up');
      case 'down':
        return void this.move(link, shown[at + 2], 'down');
      case 'edit':
        return void (this.dialog = { at: 'form', link });
      case 'retire':
        return void (this.dialog = { at: 'retirement', link });
      case 'restore':
        return void this.retire(link, false);
    }
  };

  readonly onDrop = (event: DragEvent) => {
    event.preventDefault();
    const shown = this.shownLinks;
    const from = shown.findIndex(({ id }) => id === draggedId(event));
    const to = shown.findIndex(({ id }) => id === rowIdAt(event));
    const link = shown[from];
    if (link && to >= 0 && to !== from) void this.move(link, shown[from < to ? to + 1 : to], 'up');
  };

  /** `before` undefined: to the end. The focus stays on the button. */
  private async move(link: AdminLink, before: AdminLink | undefined, focus: 'up' | 'down') {
    const { id, name } = link;
    const body = { before: before?.id ?? null };
    const outcome = await callFresh(adminLinkApi.moveLink, body, { params: { id } });
    if (!outcome.ok) return this.refuse(outcome.problem);
    this.screen = { at: 'ready', links: outcome.value.links };
    const shown = this.shownLinks;
    const at = shown.findIndex((it) => it.id === id) + 1;
    this.said = { good: adminWords().links.moved(name, at, shown.length) };
    await this.focusNext(`[name=${focus}][value="${id}"]`);
  }

  private readonly onRetire = () => {
    if (this.dialog.at === 'retirement') void this.retire(this.dialog.link, true);
  };

  private async retire({ id, name }: AdminLink, retired: boolean) {
    const { links: text } = adminWords();
    const outcome = await callFresh(adminLinkApi.retireLink, { retired }, { params: { id } });
    if (!outcome.ok) return this.refuse(outcome.problem);
    await this.load();
    this.said = { good: retired ? text.wasRetired(name) : text.restored(name) };
    await this.focusNext(`[name=${retired ? 'restore' : 'retire'}][value="${id}"]`);
  }

  private async onSaved({ detail }: CustomEvent<AdminLink>) {
    const { links: text } = adminWords();
    const isNew = this.dialog.at === 'form' && !this.dialog.link;
    await this.load();
    this.said = { good: isNew ? text.added(detail.name) : text.saved(detail.name) };
    await this.focusNext(`[name=edit][value="${detail.id}"]`);
  }

  private async refuse(problem: Refusal) {
    const { links: text } = adminWords();
    const { code } = problem;
    const isOvertaken = code === 'conflict' || code === 'contended' || code === 'not_found';
    if (isOvertaken) await this.load();
    const isFull = code === 'conflict' && this.shownLinks.length >= MOST_LINKS;
    this.said = {
      warn: isFull
        ? text.full(MOST_LINKS)
        : isOvertaken
          ? text.overtaken
          : code === 'fresh_sign_in_required'
            ? text.notProved
            : words().refusal(problem, this.now()),
    };
  }
}
customElements.define('admin-links-view', AdminLinksView);
