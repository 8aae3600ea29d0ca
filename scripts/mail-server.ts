import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { MAIL_PAGE_POLICY, mailPage } from './mail-page.ts';
import { mailFrom, mailStore } from './mail-store.ts';

const MAX_BYTES = 1_000_000;

/**
 * Where the local Worker delivers its mail, and where a developer reads it: on a port of its own and on this
 * machine alone, never by the Worker. `secret` is what the Worker shows to deliver.
 */
export async function startMailServer(folder: string, secret: string) {
  const store = mailStore(folder);
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = `${request.method} ${request.url?.split('?')[0]}`;
    // A foreign site that points its name at this machine must not read the links.
    if (!/^(localhost|127\.0\.0\.1):\d+$/.test(request.headers.host ?? ''))
      return end(response, 421);
    if (path === 'GET /') return end(response, 200, 'text/html', mailPage(store.list()));
    if (path === 'GET /messages.json') {
      return end(response, 200, 'application/json', JSON.stringify(store.list()));
    }
    if (path !== 'POST /deliver') return end(response, 404);
    if (!isEqual(request.headers.authorization ?? '', `Bearer ${secret}`))
      return end(response, 403);
    const mail = mailFrom(await bodyOf(request), Date.now());
    if (!mail) return end(response, 400);
    store.keep(mail);
    end(response, 204);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => end(response, 500));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the mail server has no port');
  return {
    port: address.port,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function end(response: ServerResponse, status: number, type = 'text/plain', body = '') {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'content-security-policy': MAIL_PAGE_POLICY,
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
