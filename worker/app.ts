import { Hono } from 'hono/tiny';
import { MissingKey } from './crypto/keyring.ts';
import { newId } from './crypto/token.ts';
import type { Deps } from './deps.ts';
import type { Portal } from './http/context.ts';
import { appVersion, exactPath, ownHost, sameOrigin, securityHeaders } from './http/guard.ts';
import { problem } from './http/problem.ts';
import { deliverNow } from './jobs/deliver-mail.ts';
import { sealEvents } from './jobs/seal-events.ts';
import { actions } from './routes/admin/actions.ts';
import { accounts } from './routes/admin/accounts.ts';
import { edit } from './routes/admin/edit.ts';
import { overview } from './routes/admin/overview.ts';
import { peopleCsv } from './routes/admin/people-csv.ts';
import { jobs } from './routes/admin/jobs.ts';
import { links } from './routes/admin/links.ts';
import { requests } from './routes/admin/requests.ts';
import { events } from './routes/admin/events.ts';
import { changes } from './routes/admin/changes.ts';
import { settings } from './routes/admin/settings.ts';
import { enrollment } from './routes/enrollment.ts';
import { home } from './routes/home.ts';
import { link } from './routes/link.ts';
import { page } from './routes/page.ts';
import { request } from './routes/request.ts';
import { session } from './routes/session.ts';

export function createApp(deps: Deps) {
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
    .route('/', session())
    .route('/', enrollment())
    .route('/', link())
    .route('/', request())
    .route('/', home())
    .route('/', accounts())
    .route('/', edit())
    .route('/', peopleCsv())
    .route('/', actions())
    .route('/', jobs())
    .route('/', requests())
    .route('/', changes())
    .route('/', settings())
    .route('/', overview())
    .route('/', links())
    .route('/', events())
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
