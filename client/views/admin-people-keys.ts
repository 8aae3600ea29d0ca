/** Rows that PageUp and PageDown go at once. */
const PAGE_ROWS = 10;

/** The row that a key leads to; undefined where it leads to none. */
export function afterKey(key: string, row: number, rows: number): number | undefined {
  const to = (wanted: number) => Math.max(0, Math.min(wanted, rows - 1));
  switch (key) {
    case 'ArrowDown':
      return to(row + 1);
    case 'ArrowUp':
      return to(row - 1);
    case 'PageDown':
      return to(row + PAGE_ROWS);
    case 'PageUp':
      return to(row - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return to(rows - 1);
    default:
      return undefined;
  }
}
