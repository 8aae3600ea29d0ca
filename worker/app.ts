import { Hono } from 'hono/tiny';
import { MissingKey } from './crypto/keyring.ts';
import { newId } from './crypto/token.ts';
import type { Deps } from './deps.ts';
import type { Portal } from './http/context.ts';
import { appVersion, exactPath, ownHost, sameOrigin, securityHeaders } from './http/guard.ts';
import { problem } from './http/problem.ts';
import { deliverNow } from './jobs/deliver-mail.ts';
import { sealEvents } from './jobs/seal-events.ts';
import { enrollment } from './routes/enrollment.ts';
import { home } from './routes/home.ts';
import { link } from './routes/link.ts';
import { page } from './routes/page.ts';
import { request } from './routes/request.ts';
import { session } from './routes/session.ts';

/** The app for a request to `path`. What admins and cron need is a module of its own: few requests load it. */
export async function appFor(deps: Deps, path: string) {
  if (!path.startsWith('/api/admin/')) return createApp(deps, userRoutes());
  const { adminRoutes } = await import('./apart.ts');
  return createApp(deps, adminRoutes());
}

const userRoutes = () =>
  new Hono<Portal>()
    .route('/', session())
    .route('/', enrollment())
    .route('/', link())
    .route('/', request())
    .route('/', home());

function createApp(deps: Deps, routes: Hono<Portal>) {
  return new Hono<Portal>()
    .use('/*', async (c, next) => {
      c.set('deps', deps);
      c.set('now', deps.now());
      c.set('requestId', newId(deps));
      c.set('acted', false);
      await next();
    })
    .use('/api/*', securityHeaders, ownHost, sameOrigin, appVersion, exactPath)
    .use('/api/*', async (c, next) => {
      await next();
      // After the reply: mails go out at once, and the chain is sealed. Cron is the safety net for both.
      if (c.var.acted) c.executionCtx.waitUntil(afterwards(deps));
    })
    .route('/', routes)
    .all('/api/*', (c) => problem(c, { code: 'not_found' }))
    .use('/*', ownHost)
    .route('/', page())
    .onError((error, c) => {
      const { requestId } = c.var;
      const isUnavailable = error instanceof MissingKey || /\bD1\b|D1_/.test(error.message);
      deps.log({
        level: 'error',
        requestId,
        path: c.req.routePath,
        error: error.name,
        at: c.var.now,
      });
      return problem(c, { code: isUnavailable ? 'unavailable' : 'internal', requestId });
    });
}

const afterwards = async (deps: Deps): Promise<void> => {
  await Promise.allSettled([sealEvents(deps), deliverNow(deps)]);
};
