/** The only place that talks to the Worker; what comes back is checked against the contract. */
import * as v from 'valibot';
import type { Body, Endpoint, Reply } from '../shared/endpoint.ts';
import { problem } from '../shared/problem.ts';
import type { Refusal } from './text/refusal.ts';

export type Outcome<E extends Endpoint> =
  | { readonly ok: true; readonly value: Reply<E> }
  | { readonly ok: false; readonly problem: Refusal };

export interface CallOptions {
  /** For the `:id` of a path. */
  readonly params?: Readonly<Record<string, string>>;
  /** No person caused it, so it must not keep a session alive. */
  readonly background?: boolean;
}

/** Who wants to hear of every refusal, whoever called. */
export const onRefusal = new Set<(problem: Refusal) => void>();

let deviceNow = (): number => performance.timeOrigin + performance.now();
let aheadMs = 0;
let version = '';

/** `device` is the device's clock (ms since 1970), `app` the version of this app. */
export function setUp({ device, app }: { device: () => number; app: string }): void {
  deviceNow = device;
  version = app;
}

/** The server's clock (ms since 1970), as far as the last reply told it: every countdown goes by it. */
export const now = (): number => deviceNow() - aheadMs;

export async function call<E extends Endpoint>(
  endpoint: E,
  body: Body<E>,
  options: CallOptions = {},
): Promise<Outcome<E>> {
  const outcome = await attempt(endpoint, body, options);
  if (!outcome.ok) for (const tell of onRefusal) tell(outcome.problem);
  return outcome;
}

async function attempt<E extends Endpoint>(
  endpoint: E,
  body: Body<E>,
  options: CallOptions,
): Promise<Outcome<E>> {
  const sentAt = deviceNow();
  let response: Response;
  let json: unknown;
  try {
    response = await fetch(requestFor(endpoint, body, options));
    json = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  } catch {
    return { ok: false, problem: { code: 'offline' } };
  }
  keepTime(response.headers.get('server-time'), sentAt);
  if (response.ok) {
    const reply = v.safeParse(endpoint.reply, json);
    // A cached app can be older than the Worker.
    return reply.success
      ? { ok: true, value: reply.output as Reply<E> }
      : { ok: false, problem: { code: 'app_too_old' } };
  }
  const refusal = v.safeParse(problem, json);
  return {
    ok: false,
    problem: refusal.success ? refusal.output : { code: 'unavailable', requestId: '' },
  };
}

function requestFor(endpoint: Endpoint, body: unknown, options: CallOptions): Request {
  const { method } = endpoint;
  const isGet = method === 'GET';
  let path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(options.params?.[name] ?? ''),
  );
  if (isGet) {
    const query = new URLSearchParams(given(body)).toString();
    if (query) path += `?${query}`;
  }
  const headers = new Headers({ 'x-app-version': version });
  if (!isGet) headers.set('content-type', 'application/json');
  if (options.background) headers.set('x-background', '1');
  return new Request(path, { method, headers, ...(!isGet && { body: JSON.stringify(body) }) });
}

const given = (query: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );

function keepTime(header: string | null, sentAt: number): void {
  const serverTime = Number(header);
  // The reply was on its way for about half of the time that the call took.
  if (header && Number.isFinite(serverTime)) aheadMs = (sentAt + deviceNow()) / 2 - serverTime;
}
