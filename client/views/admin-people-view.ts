import { html, nothing } from 'lit';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import { adminWords } from '../text/admin-words.ts';
import './admin-jobs.ts';
import type { AdminJobs } from './admin-jobs.ts';
import { failure, waiting } from './admin-parts.ts';
import { peopleFilter } from './admin-people-filter.ts';
import { PeopleList } from './admin-people-list.ts';
import { keepPlace, keepSearch, keptPlace } from './admin-people-place.ts';
import {
  addressOf,
  changedBy,
  EVERYBODY,
  type PeopleQuery,
  queryFrom,
} from './admin-people-query.ts';
import { actionOf, headLinks, isSearchKey, nobody, selectionBar } from './admin-people-parts.ts';
import './admin-people-table.ts';
import type { AdminPeopleTable, Moved } from './admin-people-table.ts';
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
  };
  /** The setting: days to enroll. */
  declare days: number;
  declare private query: PeopleQuery;
  declare private isOpen: boolean;
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
    void this.open();
  }

  override disconnectedCallback() {
    document.removeEventListener('keydown', this.onKey);
    removeEventListener('popstate', this.onAddress);
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  override render() {
    const { people } = adminWords();
    const { query, isOpen } = this;
    const { loaded, groups } = this.list;
    const isAlone = loaded.at === 'ready' && loaded.isAlone;
    const on = { onSearch: this.onSearch, onFilter: this.onFilter, onFold: this.onFold };
    return html`<div class="stack loose">
      <div class="row apart">
        <h1 tabindex="-1">${people.title}</h1>
        ${headLinks(this.session, query)}
      </div>
      <admin-jobs
        class="stack"
        .session=${this.session}
        .now=${this.now}
        .days=${this.days}
        @started=${this.onStarted}
        @changed=${this.reload}
        @closed=${this.onClosed}
        @hidden=${this.onHidden}
      ></admin-jobs>
      ${isAlone ? nothing : peopleFilter({ query, groups, isOpen, ...on, onSubmit: this.onSubmit })}
      <p role="status" class="small soft">
        ${loaded.at === 'ready' ? people.total(loaded.total, loaded.isMore) : nothing}
      </p>
      ${this.shown()}
    </div>`;
  }

  private shown() {
    const { list } = this;
    const { loaded } = list;
    const now = this.now();
    switch (loaded.at) {
      case 'loading':
        return waiting();
      case 'failed':
        return failure({ problem: loaded.problem, now, onRetry: this.load });
      case 'ready': {
        const { rows, problem, isAlone, isMore, total } = loaded;
        if (rows.length === 0) return nobody('none', this.onClear);
        return html`<admin-people-table
            .rows=${rows}
            .total=${isMore ? undefined : total}
            .selected=${list.selected}
            .isAll=${list.isAll}
            .isBusy=${list.isBusy}
            .isAlone=${isAlone}
            .now=${now}
            @selected=${this.onSelected}
            @more=${this.onMore}
            @moved=${this.onMoved}
          ></admin-people-table>
          ${problem ? failure({ problem, now, onRetry: this.more }) : nothing}
          ${isAlone ? nobody('only-you') : nothing}
          ${selectionBar({ list, onAct: this.onAct, onMatching: this.onMatching, onClear: this.onUnselect })}`;
      }
    }
  }

  private readonly load = () => this.list.load(this.query);
  private readonly more = () => void this.list.more();
  /** As many rows as were there. */
  private readonly reload = () => this.list.load(this.query, this.list.rows.length);

  /** The list as the address has it, and where one stood in it. */
  private async open() {
    const place = keptPlace();
    keepSearch(location.search);
    await this.list.load(this.query, place?.rows);
    await this.updateComplete;
    if (place) await this.querySelector<AdminPeopleTable>('admin-people-table')?.reveal(place);
  }

  /** What is chosen is a step that one can go back from; letters that are typed are not. */
  private show(query: PeopleQuery, isTyped = false) {
    this.query = query;
    const address = location.pathname + addressOf(query);
    if (isTyped) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    keepSearch(addressOf(query));
    clearTimeout(this.timer);
    this.timer = setTimeout(this.load, isTyped ? TYPING_MS : 0);
  }

  /** Those that did not come are asked for by hand. */
  private onMore() {
    const { loaded } = this.list;
    if (loaded.at === 'ready' && !loaded.problem) this.more();
  }

  private onMoved({ detail }: CustomEvent<Moved>) {
    keepPlace({ rows: this.list.rows.length, ...detail });
  }

  private onSearch({ target }: Event) {
    if (target instanceof HTMLInputElement) {
      this.show({ ...this.query, q: target.value }, true);
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
    void this.load();
  }

  private onClear() {
    this.show({ ...EVERYBODY, sort: this.query.sort });
    void this.focusNext('#search');
  }

  private onSelected({ detail: ids }: CustomEvent<string[]>) {
    this.list.select(ids);
  }

  private onMatching() {
    this.list.selectMatching();
    void this.focusNext('.selection .button');
  }

  private onUnselect() {
    this.list.select([]);
    void this.focusNext('h1');
  }

  private onAct(event: Event) {
    const jobs = this.querySelector<AdminJobs>('admin-jobs');
    const action = actionOf(event);
    if (action) jobs?.act({ action, ...this.list.whom });
    else jobs?.group(this.list.chosen);
  }

  private onStarted() {
    this.list.select([]);
    void this.reload();
  }

  private onHidden() {
    void this.focusNext('h1');
  }

  private onClosed() {
    void this.focusNext(this.querySelector('.selection') ? '.selection .button' : 'h1');
  }

  private readonly onKey = (event: KeyboardEvent) => {
    if (!isSearchKey(event)) return;
    event.preventDefault();
    this.querySelector<HTMLInputElement>('#search')?.select();
  };

  /** The way back, or a link to this very page. */
  private readonly onAddress = () => {
    if (location.pathname !== this.place) return;
    if (addressOf(this.query) === location.search) return;
    this.query = queryFrom(location.search);
    void this.open();
  };
}
customElements.define('admin-people-view', AdminPeopleView);
