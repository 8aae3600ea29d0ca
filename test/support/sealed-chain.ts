/** A chain in memory, to be tampered with. */
import { ChainCheck, type ChainEntry, type ChainHead } from '../../shared/event-chain-check.ts';
import { type EventRecord, sealOf } from '../../shared/event-chain.ts';

export const digest = async (text: string): Promise<string> =>
  Array.from(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
    (byte) => byte.toString(16).padStart(2, '0'),
  ).join('');

export const row = (seq: number, at = seq * 1000): EventRecord => ({
  seq,
  at,
  type: 'signed_in',
  accountId: `person-${seq}`,
  actorId: null,
  data: `{"n":${seq}}`,
  requestId: `r${seq}`,
});

/** Sealed anew over these rows; `genuine`: by the Worker. */
export async function sealedFrom(
  rows: readonly EventRecord[],
  previous = '',
  genuine: boolean | null = true,
): Promise<ChainEntry[]> {
  const entries: ChainEntry[] = [];
  for (const it of rows) {
    const hash = await sealOf(digest, entries.at(-1)?.hash ?? previous, it);
    entries.push({ seq: it.seq, row: it, hash, genuine });
  }
  return entries;
}

export const chain = (length: number): Promise<ChainEntry[]> =>
  sealedFrom(Array.from({ length }, (_, i) => row(i + 1)));

export type Change = (
  entries: readonly ChainEntry[],
) => readonly ChainEntry[] | Promise<ChainEntry[]>;
export const at =
  (seq: number, change: (entry: ChainEntry) => ChainEntry): Change =>
  (entries) =>
    entries.map((it) => (it.seq === seq ? change(it) : it));
export const without =
  (from: number, to = from): Change =>
  (entries) =>
    entries.filter(({ seq }) => seq < from || seq > to);
export const altered = (entry: ChainEntry): ChainEntry => ({
  ...entry,
  row: entry.row && { ...entry.row, actorId: 'somebody' },
});
/** The contents of places are put into others; seals and numbers stay. */
export const contents =
  (of: (seq: number) => number | undefined): Change =>
  (entries) =>
    entries.map((it) => {
      const from = entries[(of(it.seq) ?? 0) - 1]?.row;
      return { ...it, row: from ? { ...from, seq: it.seq } : null };
    });
export const swapped = (a: number, b: number): Change =>
  contents((seq) => (seq === a ? b : seq === b ? a : seq));
/** Rows and seals after one, all with another number. */
export const renumbered = (entries: readonly ChainEntry[], by: number): ChainEntry[] =>
  entries.map((it) => ({
    ...it,
    seq: it.seq + by,
    row: it.row && { ...it.row, seq: it.seq + by },
  }));

interface Checking {
  readonly lastSeq?: number | undefined;
  readonly sealedTo?: number;
  readonly portion?: number;
  readonly known?: ChainHead;
}

/** What is wrong, as `flaw from` or `flaw from-to`. */
export async function flawsOf(
  entries: readonly ChainEntry[],
  { lastSeq, sealedTo = Infinity, portion = 1000, known }: Checking,
): Promise<string[]> {
  const check = new ChainCheck(digest, known);
  for (let i = 0; i < entries.length; i += portion) {
    await check.add(entries.slice(i, i + portion), sealedTo);
  }
  const breaks = await check.end(lastSeq, () => Promise.resolve());
  return breaks.map(({ flaw, seq, to }) => `${flaw} ${seq}${to === seq ? '' : `-${to}`}`);
}
