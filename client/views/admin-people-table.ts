import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AccountRow } from '../../shared/account.ts';
import { LightElement } from '../parts/light-element.ts';
import { adminWords } from '../text/admin-words.ts';
import { afterKey } from './admin-people-keys.ts';
import { RowPicker } from './admin-people-picker.ts';
import type { Place } from './admin-people-place.ts';
import { personRows, tableHead } from './admin-people-rows.ts';
import { CHUNK, RowWindow } from './admin-people-window.ts';

/** A scroll is at rest after so long. */
const REST_MS = 200;

/** A row, from 0, and how many px below the edge of the screen it is. */
export type Moved = Omit<Place, 'rows'>;

/**
 * The rows of the people list: a table, and cards where the screen is narrow. Only those near the screen are there. One of them
 * is where the keyboard is. Fires `selected` (detail: ids), `more` when the end comes near, and `moved` (detail: `Moved`)
 * when another row is uppermost, or opened.
 */
export class AdminPeopleTable extends LightElement {
  static override properties = {
    rows: { attribute: false },
    total: { attribute: false },
    selected: { attribute: false },
    isAll: { attribute: false },
    isBusy: { attribute: false },
    isAlone: { attribute: false },
    now: { attribute: false },
    cursor: { state: true },
  };
  declare rows: readonly AccountRow[];
  /** Undefined: nobody has counted so far. */
  declare total: number | undefined;
  declare selected: ReadonlySet<string>;
  declare isAll: boolean;
  declare isBusy: boolean;
  /** There is nobody else, so nothing to choose among. */
  declare isAlone: boolean;
  /** The server's clock. */
  declare now: number;
  declare private cursor: number;
  private readonly window = new RowWindow();
  private readonly picker = new RowPicker();
  /** Of `rows`: where it is another, the list is. */
  private firstId: string | undefined;
  private frame = 0;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.rows = [];
    this.selected = new Set();
    this.cursor = 0;
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('scroll', this.onScroll, { passive: true });
    addEventListener('resize', this.onResize);
  }

  override disconnectedCallback() {
    removeEventListener('scroll', this.onScroll);
    clearTimeout(this.rest);
    removeEventListener('resize', this.onResize);
    cancelAnimationFrame(this.frame);
    super.disconnectedCallback();
  }

  override willUpdate() {
    const id = this.rows[0]?.id;
    if (id !== this.firstId) {
      this.window.forget();
      this.cursor = 0;
    }
    this.firstId = id;
    this.cursor = Math.max(0, Math.min(this.cursor, this.rows.length - 1));
    this.window.resize(this.rows.length);
  }

  override render() {
    const { rows, selected, isAll, total } = this;
    const { people, nav } = adminWords();
    const ticked = isAll ? rows.length : rows.filter(({ id }) => selected.has(id)).length;
    return html`<table
        class="people"
        role="table"
        aria-label=${nav.people}
        aria-describedby="people-keys"
        aria-rowcount=${total === undefined ? -1 : total + 1}
        aria-busy=${this.isBusy ? 'true' : 'false'}
        @keydown=${this.onKey}
        @click=${this.onClick}
      >
        ${tableHead({ isAlone: this.isAlone, ticked, of: rows.length, onSelectAll: this.onSelectAll })}
        ${repeat(
          this.window.segments(this.cursor),
          (it) => (it.at === 'rows' ? it.chunk : nothing),
          (it) =>
            it.at === 'gap'
              ? html`<tbody class="gap" aria-hidden="true" .px=${it.px}></tbody>`
              : this.chunk(it.chunk),
        )}
      </table>
      <p class="keys small soft" id="people-keys">${people.keys}</p>`;
  }

  private chunk(chunk: number) {
    const { rows, isAll, selected, now, cursor } = this;
    const first = chunk * CHUNK;
    const isSelected = (id: string) => isAll || selected.has(id);
    return html`<tbody role="rowgroup" .chunk=${chunk}>
      ${personRows(rows.slice(first, first + CHUNK), { first, isSelected, cursor, now })}
    </tbody>`;
  }

  override updated() {
    for (const body of this.querySelectorAll<Body>('tbody')) {
      if (body.chunk !== undefined) {
        this.window.measure(body.chunk, body.getBoundingClientRect().height);
      } else if (body.px !== undefined) body.style.blockSize = `${body.px}px`;
    }
    this.place();
  }

  /** Shows a row where it was before. */
  async reveal({ row, top }: Moved): Promise<void> {
    this.cursor = row;
    await this.updateComplete;
    const there = this.rowAt(this.cursor);
    if (there) scrollBy(0, there.getBoundingClientRect().top - top);
  }

  private rowAt(row: number): HTMLElement | null {
    return this.querySelector(`[aria-rowindex="${row + 2}"]`);
  }

  /** Which rows are near the screen; a screen above and below it counts as near. */
  private place() {
    const top = this.querySelector('tbody')?.getBoundingClientRect().top ?? 0;
    if (this.window.moveTo(-top - innerHeight, -top + 2 * innerHeight)) this.requestUpdate();
    if (this.window.isAtEnd) this.dispatchEvent(new CustomEvent('more'));
  }

  private readonly onScroll = () => {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.place());
    clearTimeout(this.rest);
    this.rest = setTimeout(this.onRest, REST_MS);
  };

  private readonly onResize = () => {
    this.window.forget();
    this.requestUpdate();
  };

  /** Tells where one is, for the way back. */
  private readonly onRest = () => {
    const row = [...this.querySelectorAll('[data-row]')].find(
      (it) => it.getBoundingClientRect().bottom > 0,
    );
    if (row) this.tell(row);
  };

  private tell(row: Element) {
    const detail: Moved = { row: indexOf(row), top: Math.round(row.getBoundingClientRect().top) };
    this.dispatchEvent(new CustomEvent('moved', { detail }));
  }

  private select(detail: readonly string[]) {
    this.dispatchEvent(new CustomEvent('selected', { detail }));
  }

  private onSelectAll({ target }: Event) {
    this.picker.end();
    const isTicked = target instanceof HTMLInputElement && target.checked;
    this.select(isTicked ? this.rows.map(({ id }) => id) : []);
  }

  private onClick({ target, shiftKey }: MouseEvent) {
    const row = target instanceof Element ? target.closest('[data-row]') : null;
    if (!row || !(target instanceof Element)) return;
    const index = indexOf(row);
    if (target.matches('input')) {
      const { picker, cursor } = this;
      this.select(shiftKey ? picker.extend(this, cursor, index) : picker.toggle(this, index));
      this.cursor = index;
    } else if (target.matches('a')) this.tell(row);
  }

  private onKey(event: KeyboardEvent) {
    const { target, key, shiftKey } = event;
    const row = target instanceof HTMLElement ? target.closest('[data-row]') : null;
    if (
      !row ||
      !(target instanceof HTMLElement) ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    ) {
      return;
    }
    const isBox = target.matches('input');
    const index = indexOf(row);
    const to = afterKey(key, index, this.rows.length);
    if (to !== undefined) {
      event.preventDefault();
      if (shiftKey) this.select(this.picker.extend(this, index, to));
      else this.picker.end();
      void this.goTo(to, isBox ? 'input' : 'a');
    } else if (key === ' ' && !isBox) {
      event.preventDefault();
      this.select(this.picker.toggle(this, index));
    } else if (key === 'Enter' && isBox) row.querySelector('a')?.click();
  }

  private async goTo(row: number, control: string) {
    this.cursor = row;
    await this.updateComplete;
    const there = this.rowAt(row);
    there?.querySelector<HTMLElement>(control)?.focus({ preventScroll: true });
    there?.scrollIntoView({ block: 'nearest' });
  }
}
customElements.define('admin-people-table', AdminPeopleTable);

/** A gap with its height, or a chunk with its number. */
interface Body extends HTMLElement {
  readonly px?: number;
  readonly chunk?: number;
}

const indexOf = (row: Element): number => Number(row.getAttribute('data-row'));
