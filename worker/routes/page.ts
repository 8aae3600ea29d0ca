import { Hono } from 'hono/tiny';
import type { Portal } from '../http/context.ts';

/** Every address of the app is its one page; a miss among files is a miss, or a stale tab would run the page as a script. */
export const page = () =>
  new Hono<Portal>().get('*', async (c) => {
    if (/\.\w+$|^\/assets\//.test(c.req.path) || !c.env.ASSETS) {
      return c.text('not found', 404, {
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
    }
    return c.env.ASSETS.fetch(new URL('/', c.req.url), { headers: c.req.raw.headers });
  });
