import { appFor } from '../../../worker/app.ts';
import { scheduled } from '../../../worker/scheduled.ts';
import { depsFor } from './deps-for.ts';
import { faultsFrom, observed } from './observed-db.ts';
import type { PortalState } from './portal-state.ts';

/** What tests may do behind the app's back; undefined for every other path. */
export async function testRoute(
  request: Request,
  portal: PortalState,
): Promise<Response | undefined> {
  switch (new URL(request.url).pathname) {
    case '/test/mail':
      return Response.json(portal.mails);
    case '/test/log':
      return Response.json(portal.log);
    case '/test/sql': {
      const { sql, params } = await request.json<{ sql: string; params: unknown[] }>();
      const { results } = await portal.db
        .prepare(sql)
        .bind(...params.map(value))
        .all();
      return Response.json(results);
    }
    case '/test/plans': {
      const plans = portal.ran.map(async ({ sql, values }) => {
        const explained = portal.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...values);
        const { results } = await explained.all<{ detail: string }>();
        return { sql, plan: results.map(({ detail }) => detail) };
      });
      return Response.json(await Promise.all(plans));
    }
    case '/test/dump':
      return Response.json(await dump(portal.db));
    case '/test/routes': {
      const deps = depsFor(request, portal, portal.db);
      const apps = await Promise.all(['/api/', '/api/admin/'].map((path) => appFor(deps, path)));
      const routes = apps.flatMap((app) =>
        app.routes.map(({ method, path }) => `${method} ${path}`),
      );
      return Response.json([...new Set(routes)]);
    }
    case '/test/scheduled':
      await scheduled(
        depsFor(
          request,
          portal,
          observed(portal.db, faultsFrom(request.headers.get('x-test-fault'))).db,
        ),
      );
      return new Response(null, { status: 204 });
    default:
      return undefined;
  }
}

/** Every row of every table, in two round trips. */
async function dump(db: D1Database): Promise<Record<string, unknown[]>> {
  const { results: tables } = await db
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name <> 'sqlite_sequence' ORDER BY 1`,
    )
    .all<{ name: string }>();
  const rows = await db.batch(
    tables.map(({ name }) => db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`)),
  );
  return Object.fromEntries(tables.map(({ name }, i) => [name, rows[i]?.results ?? []]));
}

/** Bytes travel as `{ bytes: number[] }`, since JSON has none. */
const value = (param: unknown) =>
  typeof param === 'object' && param !== null && 'bytes' in param
    ? Uint8Array.from(param.bytes as number[])
    : param;
