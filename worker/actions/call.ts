import type { Deps } from '../deps.ts';

/** One request as actions see it. `now` is read once: a request has one time. */
export interface Call {
  readonly deps: Deps;
  /** Ms since 1970. */
  readonly now: number;
  readonly requestId: string;
  /** The client's address as the shield counts it; IPv6 by /64. */
  readonly address: string;
  /** The device cookie, where the browser sent one. */
  readonly deviceToken: string | undefined;
  /** The session cookie, where the browser sent one. */
  readonly sessionToken: string | undefined;
}

/** A save that lost against another is judged anew, so often; then the caller hears `contended`. */
export const MAX_TRIES = 3;

/** Cookies that a decision hands to the browser. */
export interface Cookies {
  readonly session?: string;
  readonly device?: string;
}
