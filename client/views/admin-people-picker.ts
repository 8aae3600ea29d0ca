/** Selecting rows of the people list: one at a time, or a range from where it began. */
import type { AccountRow } from '../../shared/account.ts';

export interface Picked {
  readonly rows: readonly AccountRow[];
  readonly selected: ReadonlySet<string>;
  /** All that match are selected, also those who are not among the rows. */
  readonly isAll: boolean;
}

export class RowPicker {
  /** Where a range begins, and who was selected besides. */
  private anchor: { readonly row: number; readonly others: ReadonlySet<string> } | undefined;

  /** The next range begins elsewhere. */
  end(): void {
    this.anchor = undefined;
  }

  /** The ids after one row was picked, or no longer; of all that match, the others that are here stay. */
  toggle({ rows, selected, isAll }: Picked, row: number): string[] {
    this.end();
    const ids = new Set(isAll ? rows.map(({ id }) => id) : selected);
    const id = rows[row]?.id;
    if (id !== undefined && !ids.delete(id)) ids.add(id);
    return [...ids];
  }

  /** The ids after a range has come to reach from `from`, or from where it began before, to `to`. */
  extend({ rows, selected }: Picked, from: number, to: number): string[] {
    this.anchor ??= { row: from, others: selected };
    const { row, others } = this.anchor;
    const range = rows.slice(Math.min(row, to), Math.max(row, to) + 1);
    return [...new Set([...others, ...range.map(({ id }) => id)])];
  }
}
