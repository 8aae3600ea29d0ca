/** What stands before every route: the site's own host, the same origin, an app that is not too old. */
import type { MiddlewareHandler } from 'hono';
import type { Portal } from './context.ts';
import { problem } from './problem.ts';

const SAFE = ['GET', 'HEAD'];

/** The oldest app that this Worker still serves. */
const OLDEST_APP = '0.1.0';

export const ownHost: MiddlewareHandler<Portal> = async (c, next) => {
  if (new URL(c.req.url).host !== new URL(c.var.deps.origin).host) {
    return problem(c, { code: 'misdirected' });
  }
  return next();
};

/** OWASP CSRF cheat sheet, "Verifying origin with standard headers"; the JSON type forces a preflight besides. */
export const sameOrigin: MiddlewareHandler<Portal> = async (c, next) => {
  if (SAFE.includes(c.req.method)) return next();
  const site = c.req.header('sec-fetch-site') ?? 'same-origin';
  if (c.req.header('origin') !== c.var.deps.origin || site !== 'same-origin') {
    return problem(c, { code: 'forbidden' });
  }
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' ? next() : problem(c, { code: 'unsupported_media_type' });
};

export const appVersion: MiddlewareHandler<Portal> = async (c, next) => {
  const sent = c.req.header('x-app-version');
  return sent !== undefined && isOlder(sent, OLDEST_APP)
    ? problem(c, { code: 'app_too_old' })
    : next();
};

/** `major.minor.patch`; anything else is too old. */
export function isOlder(version: string, than: string): boolean {
  const numbers = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/.exec(version)?.slice(1).map(Number);
  if (!numbers) return true;
  const least = than.split('.').map(Number);
  const at = least.findIndex((number, i) => number !== numbers[i]);
  return at !== -1 && (numbers[at] ?? 0) < (least[at] ?? 0);
}

/** The router takes `/api/session/` for `/api/session`; the contract does not. */
export const exactPath: MiddlewareHandler<Portal> = async (c, next) =>
  c.req.path.endsWith('/') ? problem(c, { code: 'not_found' }) : next();

/** OWASP secure headers for replies that are no documents; static files have theirs from `_headers`. */
export const securityHeaders: MiddlewareHandler<Portal> = async (c, next) => {
  await next();
  const headers = {
    // An image says itself how long it is good.
    'cache-control': c.res.headers.get('cache-control') ?? 'no-store',
    'content-security-policy':
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'no-referrer',
    'server-time': String(c.var.now),
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-request-id': c.var.requestId,
  };
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
};
