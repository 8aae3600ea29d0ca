/** Where one stood in the people list: kept with the entry of the history, so that it is there after going back and after a reload. */

export interface Place {
  /** So many rows were there. */
  readonly rows: number;
  /** The uppermost one, or the one that was opened; from 0. */
  readonly row: number;
  /** Px from the edge of the screen to it. */
  readonly top: number;
}

/** Beyond that one begins at the top again: they would have to be fetched page by page. */
const MOST_ROWS = 2000;

export function keepPlace({ rows, row, top }: Place): void {
  history.replaceState({ people: `${rows} ${row} ${top}` }, '');
}

export function keptPlace(): Place | undefined {
  const kept: unknown = history.state;
  if (typeof kept !== 'object' || kept === null || !('people' in kept)) return undefined;
  const [rows = 0, row = 0, top = 0] = String(kept.people).split(' ').map(Number);
  return rows > row && rows <= MOST_ROWS ? { rows, row, top } : undefined;
}

let search = '';
/** The list as it was last shown, for the links that lead back to it. */
export const peopleAddress = (): string => `/admin/people${search}`;
export const keepSearch = (shown: string): void => {
  search = shown;
};
