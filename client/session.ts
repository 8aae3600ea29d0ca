/** What the app knows about who is here: the last session reply, kept true. */
import { sessionApi, type SessionReply } from '../shared/api-session.ts';
import { call, onRefusal } from './api.ts';
import type { Refusal } from './text/refusal.ts';

/** What a page tells the shell, by events that bubble. */
export interface Told {
  /** A reply that says who is here now. */
  readonly session: SessionReply;
  readonly go: string;
  readonly 'signed-out': undefined;
  /** New recovery codes to show; the first ones come with an enrollment. */
  readonly codes: { readonly codes: readonly string[]; readonly isFirst: boolean };
  /** What the person was in the middle of is over; the address decides again. */
  readonly done: undefined;
  /** The session could not be read: try again. */
  readonly retry: undefined;
  readonly update: undefined;
}

declare global {
  interface DocumentEventMap extends TellEvents {}
}
type TellEvents = { [Type in keyof Told]: CustomEvent<Told[Type]> };

/** The Worker says that the stage is another than the app believes. */
const MOVED: readonly Refusal['code'][] = [
  'unauthenticated',
  'enrollment_required',
  'enrollment_expired',
];

const FIRST_WAIT_MS = 3000;
const LONGEST_WAIT_MS = 60_000;

/** Fires `change` whenever the session is another, `lost` when it could not be read (`problem` says why). */
export class SessionStore extends EventTarget {
  current: SessionReply | undefined;
  problem: Refusal | undefined;
  private reading: Promise<void> | undefined;
  /** Of what has told, or is to tell, last. */
  private turn = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waitMs = FIRST_WAIT_MS;

  constructor() {
    super();
    onRefusal.add((problem) => {
      if (MOVED.includes(problem.code)) void this.read({ background: true });
      if (problem.code === 'app_too_old') this.lose(problem);
    });
  }

  /**
   * A person's call; `background` for one that must not keep the session alive: it joins one that is under way, which a
   * person's does not, since what it is to tell may have come about after that had left.
   */
  read({ background = false } = {}): Promise<void> {
    if (background && this.reading) return this.reading;
    const reading = this.readOnce(background).finally(() => {
      if (this.reading === reading) this.reading = undefined;
    });
    return (this.reading = reading);
  }

  take(reply: SessionReply): void {
    this.turn += 1;
    this.current = reply;
    this.problem = undefined;
    this.waitMs = FIRST_WAIT_MS;
    this.dispatchEvent(new Event('change'));
  }

  private async readOnce(background: boolean): Promise<void> {
    const turn = ++this.turn;
    const outcome = await call(sessionApi.session, {}, { background });
    // A sign-in, or a later reading, has told more meanwhile.
    if (turn !== this.turn) return;
    if (outcome.ok) this.take(outcome.value);
    else this.lose(outcome.problem);
  }

  private lose(problem: Refusal): void {
    this.problem = problem;
    this.dispatchEvent(new Event('lost'));
    if (problem.code !== 'offline') return;
    // The browser does not always know when the network is back; a call does.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.problem?.code === 'offline') void this.read({ background: true });
    }, this.waitMs);
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
  }
}
