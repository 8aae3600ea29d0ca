import { html, nothing } from 'lit';
import { eventsApi, type ListedEvent } from '../../shared/api-admin-events.ts';
import { csvLine } from '../../shared/csv.ts';
import { call } from '../api.ts';
import { iso } from '../text/admin-format.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';
import { type AuditQuery, auditQueryFrom, filterBody } from './admin-audit-query.ts';
import { download } from './admin-import-file.ts';
import { eventWords } from './admin-person-events.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';

const COLUMNS = ['number', 'time', 'type', 'event', 'person', 'person_id', 'by', 'by_id', 'data'];
const PAGE = 500;
/** The portal seals after its reply: so often the last entry is asked for again. */
const TRIES = 20;
const SEALING_MS = 250;

/** Writes what the list shows into a CSV file, or the whole chain into JSON Lines. Fires `exported`. */
export class AdminAuditExport extends BaseView {
  static override properties = {
    ...BaseView.properties,
    query: { attribute: false },
    done: { state: true },
    problem: { state: true },
  };
  declare query: AuditQuery;
  /** How many have come so far; undefined while nothing is under way. */
  declare private done: number | undefined;
  declare private problem: Refusal | undefined;

  constructor() {
    super();
    this.query = auditQueryFrom('');
  }

  override render() {
    const { audit: text } = adminWords();
    const { done, problem } = this;
    const button = (format: 'csv' | 'jsonl') =>
      html`<button
        class="button"
        aria-disabled=${done === undefined ? nothing : 'true'}
        aria-describedby="export-text"
        value=${format}
        @click=${this.onExport}
      >
        ${text[format]}
      </button>`;
    return html`<div class="row">${button('csv')} ${button('jsonl')}</div>
      <p id="export-text" class="small soft">${text.exportText}</p>
      <p role="status" class="small">
        ${done === undefined ? nothing : text.exporting(done)}
        ${problem ? words().refusal(problem, this.now()) : nothing}
      </p>`;
  }

  private async onExport({ currentTarget }: Event) {
    if (this.done !== undefined || !(currentTarget instanceof HTMLButtonElement)) return;
    const format = currentTarget.value === 'csv' ? 'csv' : 'jsonl';
    this.done = 0;
    this.problem = undefined;
    const noted = await callFresh(eventsApi.exportEvents, {
      format,
      ...(format === 'csv' && filterBody(this.query)),
    });
    this.problem = noted.ok ? await this.write(format) : noted.problem;
    this.done = undefined;
    if (noted.ok) this.dispatchEvent(new CustomEvent('exported'));
  }

  private write(format: 'csv' | 'jsonl'): Promise<Refusal | undefined> {
    return format === 'csv' ? this.writeCsv() : this.writeChain();
  }

  private async writeCsv(): Promise<Refusal | undefined> {
    const lines = [csvLine(COLUMNS)];
    let after: string | undefined;
    do {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last ended
      const page = await call(eventsApi.listEvents, {
        ...filterBody(this.query),
        limit: '200',
        after,
      });
      if (!page.ok) return page.problem;
      lines.push(...page.value.events.map(lineOf));
      this.done = lines.length - 1;
      after = page.value.next;
    } while (after !== undefined);
    download('audit-log.csv', lines.join(''));
    return undefined;
  }

  /** Up to the event of this export, by which the file shows that its end is there. */
  private async writeChain(): Promise<Refusal | undefined> {
    const newest = await call(eventsApi.listEvents, { type: 'events_exported', limit: '1' });
    if (!newest.ok) return newest.problem;
    const last = newest.value.events[0]?.seq ?? 0;
    const lines: string[] = [];
    let after: string | undefined;
    for (let tries = 0; ;) {
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last ended
      const page = await call(eventsApi.eventChain, { after, limit: String(PAGE) });
      if (!page.ok) return page.problem;
      if (page.value.sealedTo < last && tries++ < TRIES) {
        // oxlint-disable-next-line no-await-in-loop
        await new Promise((resolve) => setTimeout(resolve, SEALING_MS));
        continue;
      }
      const entries = page.value.entries.filter(({ seq }) => seq <= last);
      for (const entry of entries) lines.push(`${JSON.stringify(entry)}\n`);
      this.done = lines.length;
      const end = page.value.entries.at(-1)?.seq;
      if (!page.value.more || end === undefined || end >= last) break;
      after = String(end);
    }
    download(`audit-log-${last}.jsonl`, lines.join(''), 'application/jsonl');
    return undefined;
  }
}
customElements.define('admin-audit-export', AdminAuditExport);

const lineOf = (event: ListedEvent): string =>
  csvLine([
    event.seq,
    iso(event.at),
    event.type,
    eventWords(event),
    event.accountName ?? null,
    event.accountId,
    event.actorName ?? null,
    event.actorId,
    JSON.stringify(event.data),
  ]);
