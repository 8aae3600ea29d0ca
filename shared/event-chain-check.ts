/** Walks the audit chain and says where it breaks, and how (security.md, "The audit chain"). */
import { type Break, type Flaw, joined } from './event-chain-break.ts';
import { type Digest, type EventRecord, sealOf } from './event-chain.ts';
import { settled, type Suspect } from './event-chain-suspect.ts';

/** One place of the chain: a row, its seal, or only one of the two. */
export interface ChainEntry {
  readonly seq: number;
  readonly row: EventRecord | null;
  readonly hash: string | null;
  /** Whether the Worker made the seal, as the Worker says; null where nobody could ask it. */
  readonly genuine: boolean | null;
}

/** A seal as it was found when the chain was whole. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** The seals that the next entry may go on from. */
interface Link {
  /** What stands there. */
  readonly stored?: string | undefined;
  /** What should stand there, where it is another. */
  readonly made?: string | undefined;
  /** The one before it. */
  readonly older?: string | undefined;
  /** Whether `stored` is what was there when the next entry was sealed. */
  readonly isSure: boolean;
}

/** Takes the entries in their order, in portions of any size; then says what is wrong. */
export class ChainCheck {
  checked = 0;
  /** The last ones, whose seals are still to be made. */
  unsealed = 0;
  /** The last seal. */
  head: ChainHead | undefined;
  private readonly digest: Digest;
  private readonly known: ChainHead | undefined;
  private readonly breaks: Break[] = [];
  private readonly suspects: Suspect[] = [];
  private next = 1;
  /** Entries were sealed under a number that is greater by so much. */
  private shift = 0;
  private link: Link = { stored: '', isSure: true };
  private lastAt: number | null = null;
  private lastType = '';

  /** `known`: what a check before this one found at the end. */
  constructor(digest: Digest, known?: ChainHead) {
    this.digest = digest;
    this.known = known;
  }

  async add(entries: readonly ChainEntry[], sealedTo: number): Promise<void> {
    // Each seal is made from the one that stands before it, so all of them are made at once.
    const befores = entries.map((_, i) =>
      i === 0 ? this.link.stored : (entries[i - 1]?.hash ?? undefined),
    );
    const { shift } = this;
    const made = await Promise.all(
      entries.map(async ({ row, seq }, i) => {
        const before = befores[i];
        return row && before !== undefined ? this.seal(before, row, seq + shift) : undefined;
      }),
    );
    for (const [i, entry] of entries.entries()) {
      const isGood = befores[i] === this.link.stored && shift === this.shift;
      // oxlint-disable-next-line no-await-in-loop -- each goes on from the one before
      await this.step(entry, sealedTo, isGood ? made[i] : undefined);
    }
  }

  /**
   * `lastSeq`: the last number that was ever given out; undefined of a file, which ends with the event of its own export.
   * `pause` lets others have their turn.
   */
  async end(lastSeq: number | undefined, pause: () => Promise<void>): Promise<Break[]> {
    this.breaks.push(...(await settled(this.suspects, this.digest, pause)));
    const last = Math.max(lastSeq ?? 0, this.known?.seq ?? 0);
    const isCutFile = lastSeq === undefined && this.lastType !== 'events_exported';
    if (isCutFile) this.blame('cut', this.next);
    else if (last >= this.next + Math.max(this.shift, 0)) this.blame('cut', this.next, last);
    return joined(this.breaks, this.next);
  }

  private async step(entry: ChainEntry, sealedTo: number, guess?: string): Promise<void> {
    const { seq, row, hash } = entry;
    this.checked++;
    if (seq < this.next) return this.outOfOrder(seq, row);
    if (seq > this.next) {
      this.blame('missing', this.next, seq - 1);
      this.link = { stored: this.link.stored, isSure: false };
    }
    this.next = seq + 1;
    this.lastType = row?.type ?? '';
    if (row && this.suspects.at(-1)?.seq === seq - 1 && hash === null) {
      this.suspects.push({ seq, row, at: row.at });
    }
    if (hash !== null) await this.sealed({ ...entry, hash }, guess);
    else if (seq > sealedTo) {
      this.unsealed++;
      this.link = { isSure: false };
    } else if (row) {
      const { stored } = this.link;
      this.blame('seal', seq, seq, row.at);
      const made = stored === undefined ? undefined : await this.seal(stored, row, seq);
      this.link = { made, older: stored, isSure: false };
    }
    this.lastAt = row?.at ?? this.lastAt;
  }

  private async sealed(entry: ChainEntry & { readonly hash: string }, guess?: string) {
    const { seq, row, hash, genuine } = entry;
    const { known, link } = this;
    const { stored } = link;
    this.head = { seq, hash };
    const number = seq + this.shift;
    const made =
      row && stored !== undefined ? (guess ?? (await this.seal(stored, row, number))) : undefined;
    const isRight = made === hash || (row !== null && (await this.isExplained(row, hash, number)));
    const at = row?.at ?? this.lastAt;
    const place = stored === undefined ? undefined : { previous: stored, hash, number };
    const wasSuspect = this.suspects.at(-1)?.seq === seq - 1;
    if (isRight || (row !== null && !link.isSure)) {
      // What belongs to the suspect before it may have come here.
      if (row && wasSuspect) this.suspects.push({ seq, row, at: row.at });
      if (genuine === false) this.blame('forged', seq, seq, at);
      else if (known?.seq === seq && known.hash !== hash) this.blame('resealed', seq, seq, at);
      this.link = { stored: hash, older: stored, isSure: genuine !== false };
    } else {
      const isForged = genuine === false;
      this.suspects.push({ seq, row, at, ...(place && { place }), isForged });
      this.link = { stored: hash, made, older: stored, isSure: !isForged };
    }
  }

  /** Whether the entry is as it was sealed, and what is wrong is the one before it. */
  private async isExplained(row: EventRecord, hash: string, number: number): Promise<boolean> {
    const { stored, made, older } = this.link;
    const fits = async (before: string | undefined, at: number) =>
      before !== undefined && (await this.seal(before, row, at)) === hash;
    if (await fits(made, number)) this.revise('seal', row.seq - 1);
    else if (await fits(older, number - 1)) {
      this.shift--;
      this.revise('inserted', row.seq - 1);
    } else if (await fits(stored, number + 1)) {
      this.shift++;
      this.revise('missing', row.seq - 1);
    } else return false;
    return true;
  }

  /** A number that has had its turn: in a file, a line that stands elsewhere, or twice. */
  private outOfOrder(seq: number, row: EventRecord | null): void {
    const gap = this.breaks.findIndex(
      (it) => it.flaw === 'missing' && it.seq <= seq && seq <= it.to,
    );
    const [found] = gap === -1 ? [] : this.breaks.splice(gap, 1);
    if (found && found.seq < seq) this.breaks.push({ ...found, to: seq - 1 });
    if (found && seq < found.to) this.breaks.push({ ...found, seq: seq + 1 });
    this.blame(found ? 'moved' : 'inserted', seq, seq, row?.at ?? null);
  }

  /** What is wrong with the entry before, seen from the next. */
  private revise(flaw: Flaw, seq: number): void {
    const list = this.suspects.at(-1)?.seq === seq ? this.suspects : this.breaks;
    const before = list.at(-1)?.seq === seq ? list.pop() : undefined;
    this.blame(flaw, seq, seq, before?.at);
  }

  private seal(before: string, row: EventRecord, number: number): Promise<string> {
    return sealOf(this.digest, before, { ...row, seq: number });
  }

  private blame(flaw: Flaw, seq: number, to = seq, at = this.lastAt): void {
    this.breaks.push({ flaw, seq, to, at });
  }
}
