/** Where the audit chain breaks, and how. */

/**
 * `seal`: the row is as it was, or may be; its seal is gone or another. `forged`: the seals fit their rows, and the Worker
 * did not make them: whoever wrote them had the database and not the key. `cut`: entries were made, and are gone at the
 * end. `resealed`: all fits, and is not what was there at the last check. `foreign`: all fits in a file, and the portal has another.
 */
export type Flaw =
  | 'changed'
  | 'missing'
  | 'inserted'
  | 'moved'
  | 'seal'
  | 'forged'
  | 'cut'
  | 'resealed'
  | 'foreign';

export interface Break {
  readonly flaw: Flaw;
  readonly seq: number;
  /** The last of a row of neighbours that have the same flaw. */
  readonly to: number;
  /** Ms since 1970: of the first of them, or of the last entry before those that are gone; null where there is none. */
  readonly at: number | null;
}

/** In their order, neighbours with the same flaw as one; what is missing before `next` is cut off. */
export function joined(breaks: readonly Break[], next: number): Break[] {
  const all: Break[] = [];
  for (const it of breaks.toSorted((a, b) => a.seq - b.seq)) {
    const last = all.at(-1);
    if (last?.flaw === 'missing' && it.flaw === 'cut')
      all.splice(-1, 1, { ...last, flaw: 'cut', to: it.to });
    else if (last?.flaw === it.flaw && last.to + 1 >= it.seq)
      all.splice(-1, 1, { ...last, to: it.to });
    else all.push(it);
  }
  const end = all.at(-1);
  if (end?.flaw === 'missing' && end.to === next - 1) all.splice(-1, 1, { ...end, flaw: 'cut' });
  return all;
}
