/**
 * The Worker as tests run it: the real app, over a database of the test's own, with the clock taken from
 * the request and mail kept instead of sent. It is never part of the built product.
 */
import { appFor } from '../../worker/app.ts';
import { depsFor } from './worker/deps-for.ts';
import { faultsFrom, observed } from './worker/observed-db.ts';
import { claimPortal, portalOf, type TestEnv } from './worker/portal-state.ts';
import { testRoute } from './worker/test-routes.ts';

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname === '/test/portal') {
      return Response.json({ portal: await claimPortal(env) });
    }
    const portal = portalOf(request);
    const answered = await testRoute(request, portal);
    if (answered) return answered;

    const faults = faultsFrom(request.headers.get('x-test-fault'));
    const { db, roundTrips, ran, putOff } = observed(portal.db, faults);
    const later: Promise<unknown>[] = [];
    const app = await appFor(depsFor(request, portal, db), new URL(request.url).pathname);
    const reply = await app.fetch(request, env, {
      waitUntil: (promise: Promise<unknown>) => {
        later.push(promise);
        putOff(promise);
        ctx.waitUntil(promise);
      },
      passThroughOnException: () => {},
      props: {},
    });
    const headers = new Headers(reply.headers);
    portal.ran = ran;
    headers.set('x-test-round-trips', String(roundTrips()));
    // What was put off may put off more, so the list is walked while it grows.
    if (request.headers.has('x-test-settle')) for (const work of later) await work.catch(() => {});
    return new Response(reply.body, { status: reply.status, headers });
  },
} satisfies ExportedHandler<TestEnv>;
