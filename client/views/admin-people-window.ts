/** Of a list of any length only what is near the screen is there: chunks of rows, and gaps as high as what they stand for. */

/** Rows that come and go together. */
export const CHUNK = 25;
/** Px of a row, until one was seen. */
const ROW_PX = 64;

export type Segment =
  | { readonly at: 'rows'; readonly chunk: number }
  | { readonly at: 'gap'; readonly px: number };

export class RowWindow {
  private first = 0;
  private last = 0;
  private readonly seen = new Map<number, { readonly rows: number; readonly px: number }>();
  private rows = 0;

  /** All heights are other ones: another list, or another width. */
  forget(): void {
    this.seen.clear();
  }

  resize(rows: number): void {
    this.rows = rows;
  }

  /** What a chunk takes, as it is on the screen. */
  measure(chunk: number, px: number): void {
    if (px > 0) this.seen.set(chunk, { rows: this.rowsOf(chunk), px });
  }

  /** Moves to what lies between two distances (px) from the first row. True where other chunks are to be shown than before. */
  moveTo(from: number, to: number): boolean {
    const { first, last } = this;
    let end = 0;
    this.first = -1;
    for (let chunk = 0; chunk < this.chunks; chunk++) {
      const start = end;
      end += this.heightOf(chunk);
      if (this.first < 0 && end > from) this.first = chunk;
      if (start < to) this.last = chunk;
    }
    if (this.first < 0) this.first = Math.max(0, this.chunks - 1);
    return first !== this.first || last !== this.last;
  }

  get isAtEnd(): boolean {
    return this.last >= this.chunks - 1;
  }

  /** From top to bottom; `kept`: a row that stays there wherever the window is. */
  segments(kept: number): Segment[] {
    const keptChunk = Math.floor(kept / CHUNK);
    const found: Segment[] = [];
    let px = 0;
    for (let chunk = 0; chunk < this.chunks; chunk++) {
      if ((chunk < this.first || chunk > this.last) && chunk !== keptChunk) {
        px += this.heightOf(chunk);
        continue;
      }
      if (px > 0) found.push({ at: 'gap', px });
      px = 0;
      found.push({ at: 'rows', chunk });
    }
    if (px > 0) found.push({ at: 'gap', px });
    return found;
  }

  private get chunks(): number {
    return Math.ceil(this.rows / CHUNK);
  }

  private rowsOf(chunk: number): number {
    return Math.min(CHUNK, this.rows - chunk * CHUNK);
  }

  private heightOf(chunk: number): number {
    const rows = this.rowsOf(chunk);
    const seen = this.seen.get(chunk);
    return seen?.rows === rows ? seen.px : rows * this.rowPx;
  }

  /** Of the rows that were seen, on average. */
  private get rowPx(): number {
    const [one] = this.seen.values();
    return one ? one.px / one.rows : ROW_PX;
  }
}
