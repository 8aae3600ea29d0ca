import { html, nothing } from 'lit';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import { adminWords } from '../text/admin-words.ts';
import { type Acted, type Acting, actionDialog } from './admin-action-dialog.ts';
import { outcomeOf } from './admin-action-parts.ts';
import { failure, moreButton, type Said, saying, waiting } from './admin-parts.ts';
import { peopleFilter } from './admin-people-filter.ts';
import { PeopleList } from './admin-people-list.ts';
import {
  addressOf,
  changedBy,
  EVERYBODY,
  type PeopleQuery,
  queryFrom,
} from './admin-people-query.ts';
import { actionOf, headLinks, isSearchKey, nobody, selectionBar } from './admin-people-parts.ts';
import { peopleTable } from './admin-people-table.ts';
import { BaseView } from './base-view.ts';

/** Typing rests for so long before it is searched for. */
const TYPING_MS = 200;

/** Everybody: searched, filtered, sorted, selected, acted upon. The address holds what is shown. */
export class AdminPeopleView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    days: { attribute: false },
    query: { state: true },
    isOpen: { state: true },
    acting: { state: true },
    said: { state: true },
  };
  /** The setting: days to enroll. */
  declare days: number;
  declare private query: PeopleQuery;
  declare private isOpen: boolean;
  /** What is being done, to whom: as they stood when it was chosen. */
  declare private acting: Acting | undefined;
  declare private said: Said | undefined;
  private readonly list = new PeopleList(this);
  /** Where the list stands; other addresses are for other pages to read. */
  private readonly place = location.pathname;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.days = ENROLLMENT_DAYS.default;
    this.query = queryFrom(location.search);
    this.isOpen = false;
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
    addEventListener('popstate', this.onAddress);
    addEventListener('online', this.onOnline);
    void this.load();
  }

  override disconnectedCallback() {
    document.removeEventListener('keydown', this.onKey);
    removeEventListener('popstate', this.onAddress);
    removeEventListener('online', this.onOnline);
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  override render() {
    const { people } = adminWords();
    const { query, isOpen } = this;
    const { loaded } = this.list;
    const isAlone = loaded.at === 'ready' && loaded.isAlone;
    const on = { onSearch: this.onSearch, onFilter: this.onFilter, onFold: this.onFold };
    return html`<div class="stack loose">
      <div class="row apart">
        <h1 tabindex="-1">${people.title}</h1>
        ${headLinks(this.session, query)}
      </div>
      ${isAlone ? nothing : peopleFilter({ query, isOpen, ...on, onSubmit: this.onSubmit })}
      <div role="status" class="stack tight">
        ${saying(this.said)}
        ${
          loaded.at === 'ready'
            ? html`<p class="small soft">${people.total(loaded.total, loaded.isMore)}</p>`
            : nothing
        }
      </div>
      ${this.shown()} ${this.dialog()}
    </div>`;
  }

  private shown() {
    const { list } = this;
    const { loaded, selected } = list;
    const now = this.now();
    switch (loaded.at) {
      case 'loading':
        return waiting();
      case 'failed':
        return failure({ problem: loaded.problem, now, onRetry: this.load });
      case 'ready': {
        const { rows, next, problem, isAlone } = loaded;
        if (rows.length === 0) return nobody('none', this.onClear);
        const on = { onSelect: this.onSelect, onSelectAll: this.onSelectAll };
        return html`${peopleTable({ rows, selected, isBusy: list.isBusy, isAlone, now, ...on })}
        ${problem ? failure({ problem, now, onRetry: this.onMore }) : nothing}
        ${next !== undefined && !problem ? moreButton({ label: adminWords().people.more, isBusy: list.isBusy, onMore: this.onMore }) : nothing}
        ${isAlone ? nobody('only-you') : nothing}
        ${selectionBar({ count: selected.size, onAct: this.onAct, onClear: this.onUnselect })}`;
      }
    }
  }

  private dialog() {
    const { acting, days, onActed, onClosed } = this;
    return acting ? actionDialog(this, acting, { days, onActed, onClosed }) : nothing;
  }

  private readonly load = () => this.list.load(this.query);

  private show(query: PeopleQuery, afterMs = 0) {
    this.query = query;
    this.said = undefined;
    history.replaceState(null, '', location.pathname + addressOf(query));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), afterMs);
  }

  private readonly onMore = async () => {
    const shown = this.list.rows.length;
    await this.list.more(this.query);
    await this.updateComplete;
    // Whoever came by keyboard goes on with the first of the new rows.
    if (this.list.rows.length > shown) {
      this.querySelectorAll<HTMLElement>('.who a')[shown]?.focus();
    }
  };

  private onSearch({ target }: Event) {
    if (target instanceof HTMLInputElement) {
      this.show({ ...this.query, q: target.value }, TYPING_MS);
    }
  }

  private onFilter({ target }: Event) {
    if (target instanceof HTMLSelectElement) {
      this.show(changedBy(this.query, target.name, target.value));
    }
  }

  private onFold() {
    this.isOpen = !this.isOpen;
  }

  private onSubmit(event: Event) {
    event.preventDefault();
    this.show(this.query);
  }

  private onClear() {
    this.show({ ...EVERYBODY, sort: this.query.sort });
    void this.focusNext('#search');
  }

  private readonly onSelect = (event: Event) => this.list.onSelect(event);
  private readonly onSelectAll = (event: Event) => this.list.onSelectAll(event);

  private onUnselect() {
    this.list.select([]);
    void this.focusNext('h1');
  }

  private onAct(event: Event) {
    const action = actionOf(event);
    if (!action) return;
    this.said = undefined;
    this.acting = { action, people: this.list.selectedRows };
  }

  private onActed({ detail }: CustomEvent<Acted>) {
    if (this.acting) this.said = outcomeOf(detail.results, this.acting);
    void this.load();
  }

  private onClosed() {
    this.acting = undefined;
    void this.focusNext(this.list.selected.size > 0 ? '.selection .button' : 'h1');
  }

  private readonly onKey = (event: KeyboardEvent) => {
    if (this.acting || !isSearchKey(event)) return;
    event.preventDefault();
    const search = this.querySelector<HTMLInputElement>('#search');
    search?.focus();
    search?.select();
  };

  /** The way back, or a link to this very page. */
  private readonly onAddress = () => {
    if (location.pathname !== this.place) return;
    if (addressOf(this.query) !== location.search) this.show(queryFrom(location.search));
  };

  private readonly onOnline = () => {
    const { loaded } = this.list;
    if (loaded.at === 'failed' && loaded.problem.code === 'offline') void this.load();
  };
}
customElements.define('admin-people-view', AdminPeopleView);
