import { ask, base64 } from './ask.ts';
import type { Answered, Asked } from './runner/asked.ts';
import { CookieJar } from './cookie-jar.ts';

/** How a request differs from what the app would send. */
export interface Options {
  /** The server's clock, ms; else the portal's. */
  readonly now?: number;
  /** Set, replaced, or left out (null), such as `{ origin: null }`. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The body as it stands, instead of JSON. */
  readonly raw?: string | Uint8Array;
  readonly chunked?: boolean;
  readonly host?: string;
  /** `<n>:<before|after|timeout>`: what breaks the n-th round trip to D1; several with commas between. */
  readonly fault?: string;
  readonly shield?: 'on';
  readonly hash?: 'real';
  readonly mail?: string;
  /** Answer before what was put off is done; usually the reply waits for it. */
  readonly settle?: false;
}

export interface Reply {
  readonly status: number;
  /** Parsed where it is JSON, else the text. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads it as it comes and says what it must be
  readonly body: any;
  readonly headers: Headers;
  /** The `set-cookie` lines. */
  readonly cookies: readonly string[];
  /** How often the request waited for D1 before it was answered. */
  readonly roundTrips: number;
}

/** Somebody's browser: its own cookies, and requests as the app sends them. */
export class Browser {
  readonly jar: CookieJar;
  private readonly common: () => Readonly<Record<string, string>>;

  constructor(common: () => Readonly<Record<string, string>>, jar = new CookieJar()) {
    this.common = common;
    this.jar = jar;
  }

  get = (path: string, options?: Options) => this.send('GET', path, undefined, options);
  post = (path: string, body?: unknown, options?: Options) =>
    this.send('POST', path, body, options);
  patch = (path: string, body?: unknown, options?: Options) =>
    this.send('PATCH', path, body, options);
  delete = (path: string, body?: unknown, options?: Options) =>
    this.send('DELETE', path, body, options);

  async send(method: string, path: string, body?: unknown, options?: Options): Promise<Reply> {
    const [answered] = await ask([this.request(method, path, body, options)]);
    if (!answered) throw new Error('no answer');
    const reply = replyFrom(answered);
    this.jar.take(reply.cookies);
    return reply;
  }

  /** The request alone, for `portal.burst()`, with the cookies of this moment. */
  request(method: string, path: string, body?: unknown, options: Options = {}): Asked {
    const unsafe = method !== 'GET' && method !== 'HEAD';
    const sent = options.raw ?? (unsafe ? JSON.stringify(body ?? {}) : undefined);
    const headers: Record<string, string | null> = {
      ...this.common(),
      ...(unsafe && { origin: location.origin, 'content-type': 'application/json' }),
      'sec-fetch-site': 'same-origin',
      cookie: this.jar.header(),
      'x-test-now':
        options.now === undefined ? (this.common()['x-test-now'] ?? null) : String(options.now),
      'x-test-fault': options.fault ?? null,
      'x-test-shield': options.shield ?? null,
      'x-test-hash': options.hash ?? null,
      'x-test-mail': options.mail ?? null,
      'x-test-settle': options.settle === false ? null : '1',
      ...options.headers,
    };
    return {
      method,
      path,
      headers: Object.fromEntries(present(headers)),
      ...(sent !== undefined && { body: base64(sent) }),
      ...(options.chunked && { chunked: true }),
      ...(options.host && { host: options.host }),
    };
  }

  /** Another browser with the same cookies, as a thief would have. */
  copy(): Browser {
    return new Browser(this.common, this.jar.copy());
  }
}

const present = (headers: Record<string, string | null>) =>
  Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null);

export function replyFrom({ status, headers, cookies, body }: Answered): Reply {
  const all = new Headers(headers.map(([name, value]) => [name, value]));
  const json = all.get('content-type')?.includes('json');
  return {
    status,
    headers: all,
    cookies,
    body: json ? JSON.parse(body) : body,
    roundTrips: Number(all.get('x-test-round-trips')),
  };
}
