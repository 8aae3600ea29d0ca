import type { Context } from 'hono';
import type { Call } from '../actions/call.ts';
import { addressOf } from './address.ts';
import { readCookie } from './cookies.ts';
import type { Deps } from '../deps.ts';

export interface Bindings {
  readonly ASSETS?: Fetcher;
}
/** What the middlewares of this request have found out. */
export interface Variables {
  readonly deps: Deps;
  /** Ms since 1970; read once a request. */
  readonly now: number;
  readonly requestId: string;
  /** A valid body was judged, so there may be events to seal and mails to send. */
  readonly acted: boolean;
}
export interface Portal {
  readonly Bindings: Bindings;
  readonly Variables: Variables;
}
export type PortalContext = Context<Portal>;

/** 43 characters of base64url: anything else in a cookie is not ours and is not looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function callOf(c: PortalContext): Call {
  const { deps, now, requestId } = c.var;
  const token = (name: 'session' | 'device') => {
    const sent = readCookie(c.req.header('cookie'), name);
    return sent !== undefined && TOKEN.test(sent) ? sent : undefined;
  };
  return {
    deps,
    now,
    requestId,
    address: addressOf(c.req.header('cf-connecting-ip')),
    deviceToken: token('device'),
    sessionToken: token('session'),
  };
}
