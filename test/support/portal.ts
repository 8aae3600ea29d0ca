/** An empty portal of the test's own: its database, clock, mail and browsers. */
import type { Mail } from '../../worker/mail/transport.ts';
import { ask, askOne, base64 } from './ask.ts';
import type { Asked } from './runner/asked.ts';
import { Browser, type Reply, replyFrom } from './browser.ts';

/** What a view in the page meets; each becomes an `x-test-…` header of its calls. */
export interface PageOptions {
  readonly now?: number;
  /** Ms that each call takes longer. */
  readonly delay?: number;
  /** The connection breaks. */
  readonly offline?: boolean;
  readonly fault?: string;
  /** Mail is not configured. */
  readonly mail?: 'none';
}

export async function openPortal(): Promise<Portal> {
  const { portal } = JSON.parse(
    await askOne({ method: 'POST', path: '/test/portal', headers: {} }),
  );
  return new Portal(portal);
}

export class Portal {
  readonly id: string;
  private nowMs: number | undefined;

  constructor(id: string) {
    this.id = id;
  }

  /** Ms since 1970; the machine's own clock until `at` was called. */
  get now(): number {
    return this.nowMs ?? Date.now();
  }

  /** From here on the server's clock stands at this instant. */
  at(now: number): void {
    this.nowMs = now;
  }

  /** Moves the server's clock on, and stops it. */
  later(ms: number): void {
    this.at(this.now + ms);
  }

  browser(): Browser {
    return new Browser(() => this.headers());
  }

  /** All at once, truly in parallel; no jar takes the cookies. */
  async burst(requests: readonly Asked[]): Promise<Reply[]> {
    return (await ask(requests)).map(replyFrom);
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- a row is what the statement makes it
  async sql(sql: string, ...params: (string | number | null | Uint8Array)[]): Promise<any[]> {
    const sent = params.map((it) => (it instanceof Uint8Array ? { bytes: [...it] } : it));
    return JSON.parse(await this.behind('POST', '/test/sql', { sql, params: sent }));
  }

  /** How the database goes about each statement of the last request. */
  async plans(): Promise<{ readonly sql: string; readonly plan: readonly string[] }[]> {
    return JSON.parse(await this.behind('GET', '/test/plans'));
  }

  async mail(): Promise<(Mail & { readonly at: number })[]> {
    return JSON.parse(await this.behind('GET', '/test/mail'));
  }

  /** The lines that the Worker wrote to its log. */
  async log(): Promise<Record<string, string | number | null>[]> {
    return JSON.parse(await this.behind('GET', '/test/log'));
  }

  /** `<method> <path>` of all that the app has registered, middlewares as `ALL`. */
  async routes(): Promise<string[]> {
    return JSON.parse(await this.behind('GET', '/test/routes'));
  }

  /** Every row of every table; a blob is an array of bytes. */
  async dump(): Promise<Record<string, Record<string, unknown>[]>> {
    return JSON.parse(await this.behind('GET', '/test/dump'));
  }

  /** Runs what cron runs. */
  async scheduled(
    now = this.now,
    { fault = '', mail = 'sent' }: { readonly fault?: string; readonly mail?: string } = {},
  ): Promise<void> {
    const headers = {
      ...this.headers(),
      'x-test-now': String(now),
      'x-test-fault': fault,
      'x-test-mail': mail,
    };
    await askOne({ method: 'POST', path: '/test/scheduled', headers });
  }

  /** Turns the page of this test to the portal, signed in as `browser` is, or as nobody. */
  async page(browser?: Browser, options: PageOptions = {}): Promise<void> {
    const site = (name: string, value: string | undefined) =>
      `${name}=${value ?? ''}; Path=/; Secure; HttpOnly; SameSite=Lax${value === undefined ? '; Max-Age=0' : ''}`;
    const now = options.now ?? this.nowMs;
    const cookies = [
      site('__Host-session', browser?.jar.get('__Host-session')),
      site('__Host-device', browser?.jar.get('__Host-device')),
      site('test-portal', this.id),
      site('test-now', now === undefined ? undefined : String(now)),
      site('test-delay', options.delay === undefined ? undefined : String(options.delay)),
      site('test-offline', options.offline ? '1' : undefined),
      site('test-mail', options.mail),
      site('test-fault', options.fault && encodeURIComponent(options.fault)),
    ];
    await fetch('/test/page', { method: 'POST', body: JSON.stringify(cookies) });
  }

  private headers(): Readonly<Record<string, string>> {
    return {
      'x-test-portal': this.id,
      'x-test-origin': location.origin,
      ...(this.nowMs !== undefined && { 'x-test-now': String(this.nowMs) }),
    };
  }

  private behind(method: string, path: string, body?: unknown): Promise<string> {
    const sent = body === undefined ? {} : { body: base64(JSON.stringify(body)) };
    return askOne({ method, path, headers: this.headers(), ...sent });
  }
}
