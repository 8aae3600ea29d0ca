/** The only root of the Worker: what Cloudflare binds becomes what the app is given. */
import { appFor } from './app.ts';
import { keyringFrom } from './crypto/keyring.ts';
import { OWASP_COST } from './crypto/password.ts';
import type { Deps } from './deps.ts';
import { type MailBindings, transportFrom } from './mail/configured.ts';

interface Env extends MailBindings {
  readonly ASSETS: Fetcher;
  readonly DB: D1Database;
  readonly SHIELD_ADDRESS: RateLimit;
  readonly SHIELD_IDENTIFIER: RateLimit;
  readonly ORIGIN: string;
  readonly SEAL_KEYS?: string;
  readonly MAC_KEY?: string;
}

const VERSION = '0.1.0';

function depsFrom(env: Env): Deps {
  return {
    db: env.DB,
    now: Date.now,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    // Without keys everything that seals or opens answers 503; nothing falls back to plaintext.
    keyring: keyringFrom(env.SEAL_KEYS, env.MAC_KEY),
    cost: OWASP_COST,
    admits: async (by, key) => {
      const limiter = by === 'address' ? env.SHIELD_ADDRESS : env.SHIELD_IDENTIFIER;
      return (await limiter.limit({ key })).success;
    },
    transport: transportFrom(env),
    origin: env.ORIGIN,
    version: VERSION,
    log: (line) => console.log(JSON.stringify(line)),
  };
}

export default {
  fetch: async (request, env, ctx) => {
    const app = await appFor(depsFrom(env), new URL(request.url).pathname);
    return app.fetch(request, env, ctx);
  },
  scheduled: async (_event, env) => {
    const { scheduled } = await import('./apart.ts');
    return scheduled(depsFrom(env));
  },
} satisfies ExportedHandler<Env>;
