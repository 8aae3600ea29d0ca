/** Feeds the check of the chain, from the portal or from an exported file, without holding up the page. */
import { chainEntryFrom, eventsApi } from '../../shared/api-admin-events.ts';
import type { Break } from '../../shared/event-chain-break.ts';
import { ChainCheck, type ChainEntry, type ChainHead } from '../../shared/event-chain-check.ts';
import { call } from '../api.ts';
import type { LogFileProblem } from '../text/admin-audit-en.ts';
import type { Refusal } from '../text/refusal.ts';

export interface Progress {
  readonly checked: number;
  /** From 0 to 1. */
  readonly part: number;
}
export interface Verdict {
  readonly breaks: readonly Break[];
  readonly checked: number;
  readonly unsealed: number;
  /** Ms since 1970: of the last entry. */
  readonly lastAt: number | null;
  /** Of a file: whether the portal was asked what it has. */
  readonly isCompared?: boolean;
}
export type Checked =
  | { readonly ok: true; readonly verdict: Verdict }
  | { readonly ok: false; readonly problem: Refusal }
  | { readonly ok: false; readonly problem: LogFileProblem; readonly line?: number };

interface Run {
  readonly onProgress: (progress: Progress) => void;
  /** Throws once the person has stopped it. */
  readonly signal: AbortSignal;
}

/** So many entries are checked before others have their turn: about ten milliseconds. */
const PORTION = 200;
const PAGE = '1000';
/** The last seal of a log that was whole. It names nobody, and stays when one logs out. */
const MEMORY = 'audit-head';

export async function checkPortal({ onProgress, signal }: Run): Promise<Checked> {
  const check = new ChainCheck(digest, remembered());
  let lastAt: number | null = null;
  for (let after: string | undefined; ;) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the last ended
    const page = await call(
      eventsApi.eventChain,
      { after, limit: PAGE },
      {
        background: after !== undefined,
      },
    );
    signal.throwIfAborted();
    if (!page.ok) return page;
    const { entries, sealedTo, lastSeq, more } = page.value;
    for (let i = 0; i < entries.length; i += PORTION) {
      // oxlint-disable-next-line no-await-in-loop
      await check.add(entries.slice(i, i + PORTION), sealedTo);
      onProgress({ checked: check.checked, part: check.checked / Math.max(lastSeq, 1) });
      // oxlint-disable-next-line no-await-in-loop
      await pause();
      signal.throwIfAborted();
    }
    lastAt = entries.at(-1)?.row?.at ?? lastAt;
    after = String(Math.max(entries.at(-1)?.seq ?? 0, 0));
    if (more) continue;
    // oxlint-disable-next-line no-await-in-loop
    const breaks = await check.end(lastSeq, pause);
    if (breaks.length === 0 && check.head) {
      localStorage.setItem(MEMORY, JSON.stringify(check.head));
    }
    const { checked, unsealed } = check;
    return { ok: true, verdict: { breaks, checked, unsealed, lastAt } };
  }
}

export async function checkFile(file: File, { onProgress, signal }: Run): Promise<Checked> {
  const check = new ChainCheck(digest);
  const seals: ChainHead[] = [];
  let lastAt: number | null = null;
  let line = 0;
  let bytes = 0;
  try {
    for await (const lines of linesOf(file)) {
      const entries: ChainEntry[] = [];
      for (const text of lines) {
        line++;
        bytes += text.length + 1;
        const entry = chainEntryFrom(text);
        if (entry) entries.push(entry);
        else if (text.trim() !== '') {
          return line === 1
            ? { ok: false, problem: 'not_a_log' }
            : { ok: false, problem: 'not_a_log', line };
        }
      }
      for (const { seq, hash } of entries) if (hash !== null) seals.push({ seq, hash });
      await check.add(entries, Infinity);
      lastAt = entries.at(-1)?.row?.at ?? lastAt;
      onProgress({ checked: check.checked, part: Math.min(1, bytes / file.size) });
      await pause();
      signal.throwIfAborted();
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TypeError || error instanceof DOMException) {
      return { ok: false, problem: 'unreadable' };
    }
    throw error;
  }
  if (check.checked === 0) return { ok: false, problem: 'empty' };
  const found = await check.end(undefined, pause);
  const foreign = await foreignFrom(seals);
  const isNew = (it: Break) => !found.some(({ seq, flaw }) => seq <= it.seq && flaw !== 'cut');
  const breaks = foreign && foreign !== 'unknown' && isNew(foreign) ? [...found, foreign] : found;
  const { checked } = check;
  const isCompared = foreign !== 'unknown';
  return { ok: true, verdict: { breaks, checked, unsealed: 0, lastAt, isCompared } };
}

/** Where the file begins to differ from what the portal has: each seal holds for all before it. */
async function foreignFrom(seals: readonly ChainHead[]): Promise<Break | 'unknown' | undefined> {
  let [from, to] = [0, seals.length - 1];
  const last = seals[to];
  // The last one first: most often the file is as it was.
  const isSame = last && (await isThePortals(last));
  if (!last || isSame) return undefined;
  if (isSame === undefined) return 'unknown';
  while (from < to) {
    const middle = (from + to) >> 1;
    // oxlint-disable-next-line no-await-in-loop -- each answer says where to look next
    const isGood = await isThePortals(seals[middle] ?? last);
    if (isGood === undefined) return 'unknown';
    if (isGood) from = middle + 1;
    else to = middle;
  }
  return { flaw: 'foreign', seq: seals[to]?.seq ?? last.seq, to: last.seq, at: null };
}

async function isThePortals({ seq, hash }: ChainHead): Promise<boolean | undefined> {
  const asked = { after: String(Math.max(seq - 1, 0)), limit: '1' };
  const page = await call(eventsApi.eventChain, asked, { background: true });
  return page.ok
    ? page.value.entries[0]?.seq === seq && page.value.entries[0].hash === hash
    : undefined;
}

/** Portions of a text's lines, however large the file. */
async function* linesOf(file: File): AsyncGenerator<string[]> {
  const decoder = new TextDecoderStream('utf-8', { fatal: true });
  let rest = '';
  const reader = file.stream().pipeThrough(decoder).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (let i = 0; i < lines.length; i += PORTION) yield lines.slice(i, i + PORTION);
  }
  if (rest) yield [rest];
}

function remembered(): ChainHead | undefined {
  try {
    const { seq, hash } = JSON.parse(localStorage.getItem(MEMORY) ?? '');
    return typeof seq === 'number' && typeof hash === 'string' ? { seq, hash } : undefined;
  } catch {
    return undefined;
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const encoder = new TextEncoder();
async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  let hex = '';
  for (const byte of bytes) hex += HEX[byte];
  return hex;
}
