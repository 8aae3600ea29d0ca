import type { TestRunnerConfig, TestRunnerPlugin } from '@web/test-runner';
import type { Miniflare } from 'miniflare';
import type { Asked, Answered } from './asked.ts';
import { dispatch, type Raw } from './dispatch.ts';
import { startSmtpStand } from './smtp-stand.ts';
import { startWorkerd } from './workerd.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];
type Context = Parameters<Middleware>[0];

const NOT_FORWARDED = /^(host|connection|content-length|accept-encoding|transfer-encoding|cookie)$/;

/** Sends what tests and views ask of `/api` to the Worker; started by the first who asks. */
export function portalMiddleware() {
  let worker: Promise<Miniflare> | undefined;
  let smtp: ReturnType<typeof startSmtpStand> | undefined;
  const ask = async (asked: Asked, host: string) =>
    dispatch(await (worker ??= startWorkerd()), asked, host);

  const middleware: Middleware = async (ctx, next) => {
    try {
      if (ctx.path === '/test/long') ctx.body = process.env['LONG'] === '1' ? 'true' : 'false';
      else if (ctx.path === '/test/smtp') ctx.body = (await (smtp ??= startSmtpStand())).stand;
      else if (ctx.path === '/test/page') setPage(ctx, await json<string[]>(ctx));
      else if (ctx.path.startsWith('/api/')) await fromPage(ctx, ask);
      else await next();
    } catch (error) {
      console.error(error);
      ctx.status = 500;
      ctx.body = String(error);
    }
  };
  const stop = async () => {
    await (await worker)?.dispose();
    await (await smtp)?.stop();
  };
  const executeCommand: TestRunnerPlugin<string>['executeCommand'] = async ({ command, payload }) =>
    command === 'ask' && payload !== undefined ? JSON.stringify(await askAll(payload, ask)) : null;
  const plugin: TestRunnerPlugin<string> = { name: 'portal', executeCommand, serverStop: stop };
  return { middleware, plugin };
}

type Ask = (asked: Asked, host: string) => Promise<Raw>;

/** All at once from here: a page has no more than six connections to a host. */
async function askAll(payload: string, ask: Ask): Promise<Answered[]> {
  const { host, asked: all }: { host: string; asked: Asked[] } = JSON.parse(payload);
  return Promise.all(
    all.map(async (asked) => {
      const reply = await ask(asked, host);
      return { ...reply, body: reply.body.toString() };
    }),
  );
}

/** A view's own call: its `test-…` cookies become `x-test-…` headers. */
async function fromPage(ctx: Context, ask: Ask) {
  const headers: Record<string, string> = { 'x-test-settle': '1' };
  for (const [name, value] of Object.entries(ctx.headers)) {
    if (!NOT_FORWARDED.test(name)) headers[name] = String(value);
  }
  const cookies = (ctx.headers.cookie ?? '').split('; ').filter(Boolean);
  for (const [, name, value] of cookies.flatMap((it) => [/^test-([^=]+)=(.*)$/.exec(it) ?? []])) {
    if (name && value) headers[`x-test-${name}`] = decodeURIComponent(value);
  }
  headers['cookie'] = cookies.filter((it) => !it.startsWith('test-')).join('; ');
  if (headers['x-test-offline']) {
    ctx.respond = false;
    // Else the runner lists it among what it could not find.
    ctx.status = 200;
    ctx.req.socket.destroy();
    return;
  }
  await new Promise((resolve) => setTimeout(resolve, Number(headers['x-test-delay'] ?? 0)));
  const body = (await bytes(ctx)).toString('base64');
  const reply = await ask({ method: ctx.method, path: ctx.url, headers, body }, ctx.host);
  ctx.status = reply.status;
  for (const [name, value] of reply.headers)
    if (!/^(content-(length|encoding)|transfer-encoding|connection|keep-alive)$/.test(name))
      ctx.set(name, value);
  if (reply.cookies.length > 0) ctx.set('set-cookie', [...reply.cookies]);
  ctx.body = reply.status === 204 ? null : reply.body;
}

/** Gives the page these cookies; a script can neither set nor drop an HttpOnly one. */
function setPage(ctx: Context, cookies: string[]) {
  ctx.status = 204;
  ctx.set('set-cookie', cookies);
}

const bytes = async (ctx: Context) => Buffer.concat(await ctx.req.toArray());
const json = async <T>(ctx: Context) => JSON.parse((await bytes(ctx)).toString()) as T;
