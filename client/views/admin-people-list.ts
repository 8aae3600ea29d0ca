import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AccountRow } from '../../shared/account.ts';
import { editApi } from '../../shared/api-admin-edit.ts';
import { adminApi } from '../../shared/api-admin.ts';
import { call } from '../api.ts';
import type { Refusal } from '../text/refusal.ts';
import type { BulkActing } from './admin-bulk-dialog.ts';
import type { Chosen } from './admin-groups-run.ts';
import { bodyOf, filterOf, isNarrowed, type PeopleQuery } from './admin-people-query.ts';

export type PeopleLoaded =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  | {
      readonly at: 'ready';
      readonly rows: readonly AccountRow[];
      readonly next: string | undefined;
      readonly total: number;
      /** There are more than were counted. */
      readonly isMore: boolean;
      /** Nobody else is there to be looked for, or chosen. */
      readonly isAlone: boolean;
      /** The next page did not come. */
      readonly problem?: Refusal;
    };

/** Rows of the first page, and of those that follow while one scrolls; the Worker gives 200 at most. */
const FIRST = 50;
const PAGE = 100;
const LARGEST = 200;

/** The rows that a query has found so far, and who of them is selected; only the answer to the last question counts. */
export class PeopleList implements ReactiveController {
  loaded: PeopleLoaded = { at: 'loading' };
  isBusy = false;
  /** Ids; never of somebody who is not among the rows. */
  selected: ReadonlySet<string> = new Set();
  /** All that match are selected, also those whose rows are not here. */
  isAll = false;
  /** Names to filter by. */
  groups: readonly string[] = [];
  private turn = 0;
  private query: PeopleQuery | undefined;
  private readonly host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.onOnline);
    void this.readGroups();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.onOnline);
  }

  get rows(): readonly AccountRow[] {
    return this.loaded.at === 'ready' ? this.loaded.rows : [];
  }

  /** Whom an action on those selected is for. */
  get whom(): Pick<BulkActing, 'people' | 'filter'> {
    const { query, rows, selected } = this;
    if (this.isAll && query) return { filter: filterOf(query) };
    return { people: rows.filter(({ id }) => selected.has(id)) };
  }

  /** The same for their groups. */
  get chosen(): Chosen {
    const { filter, people = [] } = this.whom;
    const { total, isMore } = { total: 0, isMore: false, ...this.loaded };
    return filter ? { filter, total, isMore } : { people };
  }

  select(ids: readonly string[]): void {
    this.selected = new Set(ids);
    this.isAll = false;
    this.host.requestUpdate();
  }

  selectMatching(): void {
    this.isAll = true;
    this.host.requestUpdate();
  }

  /** The rows from the first one on: a page, or as many as there were. */
  async load(query: PeopleQuery, atLeast = 0): Promise<void> {
    if (query !== this.query) this.isAll = false;
    this.query = query;
    const limit = Math.min(Math.max(atLeast, FIRST), LARGEST);
    const outcome = await this.ask(query, { limit });
    if (!outcome) return;
    this.host.requestUpdate();
    if (!outcome.ok) {
      this.loaded = { at: 'failed', problem: outcome.problem };
      return;
    }
    const { accounts: rows, next, total = rows.length, more: isMore = false } = outcome.value;
    const isAlone = rows.length === 1 && !isNarrowed(query);
    this.loaded = { at: 'ready', rows, next, total, isMore, isAlone };
    const ids = new Set(rows.map(({ id }) => id));
    this.selected = new Set([...this.selected].filter((id) => ids.has(id)));
    while (this.rows.length < atLeast && (await this.more(LARGEST)));
  }

  /** The page after what is here. False where there was none, or where it did not come. */
  async more(limit = PAGE): Promise<boolean> {
    const { loaded: before, query } = this;
    if (before.at !== 'ready' || before.next === undefined || this.isBusy || !query) return false;
    const outcome = await this.ask(query, { limit, after: before.next });
    if (!outcome) return false;
    this.host.requestUpdate();
    if (outcome.ok) {
      const { accounts, next } = outcome.value;
      const { problem: _, ...rest } = before;
      this.loaded = { ...rest, rows: [...before.rows, ...accounts], next };
    } else this.loaded = { ...before, problem: outcome.problem };
    return outcome.ok;
  }

  private async readGroups() {
    const outcome = await call(editApi.groups, {}, { background: true });
    if (!outcome.ok) return;
    this.groups = outcome.value.groups.map(({ name }) => name);
    this.host.requestUpdate();
  }

  private readonly onOnline = () => {
    const { loaded, query } = this;
    if (query && loaded.at === 'failed' && loaded.problem.code === 'offline') void this.load(query);
  };

  /** Undefined where another question was asked meanwhile. */
  private async ask(query: PeopleQuery, page: { limit: number; after?: string }) {
    const turn = ++this.turn;
    this.isBusy = true;
    this.host.requestUpdate();
    const outcome = await call(adminApi.listAccounts, bodyOf(query, page));
    if (turn !== this.turn) return undefined;
    this.isBusy = false;
    return outcome;
  }
}
