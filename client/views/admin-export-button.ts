import { html, nothing } from 'lit';
import { importApi } from '../../shared/api-admin-import.ts';
import type { AccountRow } from '../../shared/account.ts';
import { csvLine } from '../../shared/csv.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';
import { download } from './admin-import-file.ts';
import { EVERYBODY, filterOf, type PeopleQuery } from './admin-people-query.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

const COLUMNS = [
  'username',
  'email',
  'name',
  'groups',
  'role',
  'status',
  'mfa',
  'deadline',
  'last_login',
];

/** Writes the people that the list shows, all pages of them, into a file. */
export class AdminExportButton extends BaseView {
  static override properties = {
    ...BaseView.properties,
    query: { attribute: false },
    done: { state: true },
    problem: { state: true },
  };
  declare query: PeopleQuery;
  /** How many have come so far; undefined while nothing is under way. */
  declare private done: number | undefined;
  declare private problem: Refusal | undefined;

  constructor() {
    super();
    this.query = EVERYBODY;
  }

  override render() {
    const { imports: text } = adminWords();
    const { done, problem } = this;
    return html`<button
        class="button"
        aria-busy=${done === undefined ? nothing : 'true'}
        @click=${this.onExport}
      >
        ${text.export}
      </button>
      <span role="status" class="small soft">
        ${done === undefined ? nothing : text.exporting(done)}
        ${problem ? words().refusal(problem, this.now()) : nothing}
      </span>`;
  }

  private async onExport() {
    if (this.done !== undefined) return;
    this.done = 0;
    this.problem = await this.write();
    this.done = undefined;
  }

  private async write(): Promise<Refusal | undefined> {
    const filter = filterOf(this.query);
    const lines = [csvLine(COLUMNS)];
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last ended
      const outcome = await callFresh(importApi.exportAccounts, {
        ...filter,
        after,
      });
      if (!outcome.ok) return outcome.problem;
      lines.push(...outcome.value.accounts.map(lineOf));
      this.done = lines.length - 1;
      after = outcome.value.next;
    } while (after !== undefined);
    download('people.csv', lines.join(''));
    return undefined;
  }
}
customElements.define('admin-export-button', AdminExportButton);

const day = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());
const lineOf = (row: AccountRow): string =>
  csvLine([
    row.username,
    row.email,
    row.name,
    row.groups.join(';'),
    row.role,
    row.status,
    row.enrollment.state,
    day(row.enrollment.deadline),
    day(row.lastSignInAt),
  ]);
