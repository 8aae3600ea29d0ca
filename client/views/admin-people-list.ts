import type { ReactiveControllerHost } from 'lit';
import type { AccountRow } from '../../shared/account.ts';
import { adminApi } from '../../shared/api-admin.ts';
import { call } from '../api.ts';
import type { Refusal } from '../text/refusal.ts';
import { bodyOf, isNarrowed, type PeopleQuery } from './admin-people-query.ts';

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

/** The rows that a query has found so far; only the answer to the last question counts. */
export class PeopleList {
  loaded: PeopleLoaded = { at: 'loading' };
  isBusy = false;
  /** Ids; never of somebody who is not shown. */
  selected: ReadonlySet<string> = new Set();
  private turn = 0;
  private readonly host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
  }

  get rows(): readonly AccountRow[] {
    return this.loaded.at === 'ready' ? this.loaded.rows : [];
  }

  get selectedRows(): readonly AccountRow[] {
    return this.rows.filter(({ id }) => this.selected.has(id));
  }

  select(ids: readonly string[]): void {
    this.selected = new Set(ids);
    this.host.requestUpdate();
  }

  /** One row's box was ticked, or its tick taken away. */
  onSelect({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    const { value, checked } = target;
    const others = [...this.selected].filter((id) => id !== value);
    this.select(checked ? [...others, value] : others);
  }

  onSelectAll({ target }: Event): void {
    const isAll = target instanceof HTMLInputElement && target.checked;
    this.select(isAll ? this.rows.map(({ id }) => id) : []);
  }

  /** The first page. */
  async load(query: PeopleQuery): Promise<void> {
    const outcome = await this.ask(query);
    if (!outcome) return;
    if (outcome.ok) {
      const { accounts: rows, next, total = rows.length, more: isMore = false } = outcome.value;
      const isAlone = rows.length === 1 && !isNarrowed(query);
      this.loaded = { at: 'ready', rows, next, total, isMore, isAlone };
    } else this.loaded = { at: 'failed', problem: outcome.problem };
    this.select(this.selectedRows.map(({ id }) => id));
  }

  /** The page after what is shown. */
  async more(query: PeopleQuery): Promise<void> {
    const { loaded: before } = this;
    if (before.at !== 'ready' || before.next === undefined || this.isBusy) return;
    const outcome = await this.ask(query, before.next);
    if (!outcome) return;
    if (outcome.ok) {
      const { accounts, next } = outcome.value;
      const { problem: _, ...rest } = before;
      this.loaded = { ...rest, rows: [...before.rows, ...accounts], next };
    } else this.loaded = { ...before, problem: outcome.problem };
    this.host.requestUpdate();
  }

  /** Undefined where another question was asked meanwhile. */
  private async ask(query: PeopleQuery, after?: string) {
    const turn = ++this.turn;
    this.isBusy = true;
    this.host.requestUpdate();
    const outcome = await call(adminApi.listAccounts, bodyOf(query, after));
    if (turn !== this.turn) return undefined;
    this.isBusy = false;
    return outcome;
  }
}
