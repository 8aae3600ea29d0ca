import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

const CERTS = 'test/support/certs';
export const TRUSTED_CA = `${CERTS}/ca.pem`;

/** How a test finds the servers, and what they were given. */
export interface SmtpStand {
  /** Ports on `localhost`: STARTTLS, TLS, TLS under a certificate that nobody trusts, and no encryption at all. */
  readonly ports: Readonly<Record<'starttls' | 'tls' | 'untrusted' | 'plain', number>>;
  /** Whole mails as they came, with their envelope. */
  readonly mails: readonly { readonly to: string; readonly from: string; readonly raw: string }[];
}

/** Whoever knows these may submit. */
const USER = 'portal';
const PASSWORD = 'p@ss:word/of the portal';

const read = (name: string) => readFileSync(`${CERTS}/${name}`);

/**
 * Real SMTP servers, which behave as the recipient's name begins: `refused` 550, `busy` 451, `hang` no answer,
 * `drop-rcpt` and `drop-data` end the connection there.
 */
export async function startSmtpStand() {
  const mails: { to: string; from: string; raw: string }[] = [];
  const key = read('localhost.key');
  const common: SMTPServerOptions = {
    key,
    logger: false,
    disableReverseLookup: true,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth: ({ username, password }, _, done) =>
      username === USER && password === PASSWORD
        ? done(null, { user: USER })
        : done(refusal(535, 'no such user or password')),
    onRcptTo: ({ address }, session, done) => {
      if (address.startsWith('refused')) return done(refusal(550, 'no such mailbox'));
      if (address.startsWith('busy')) return done(refusal(451, 'come again'));
      if (address.startsWith('hang')) return;
      if (address.startsWith('drop-rcpt')) return drop(session);
      done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo[0]?.address ?? '';
        mails.push({
          to,
          from: mailFrom ? mailFrom.address : '',
          raw: Buffer.concat(parts).toString('utf8'),
        });
        if (to.startsWith('drop-data')) drop(session);
        else done();
      });
    },
  };
  const servers = {
    starttls: new SMTPServer({ ...common, cert: read('localhost.pem') }),
    tls: new SMTPServer({ ...common, cert: read('localhost.pem'), secure: true }),
    untrusted: new SMTPServer({ ...common, cert: read('untrusted.pem'), secure: true }),
    plain: new SMTPServer({ ...common, disabledCommands: ['STARTTLS'], allowInsecureAuth: true }),
  };
  function drop({ id }: { readonly id: string }) {
    for (const { connections } of Object.values(servers)) {
      // oxlint-disable-next-line eslint/no-underscore-dangle -- it has no other way to break off
      for (const connection of connections) if (connection.id === id) connection._socket.destroy();
    }
  }
  const ports: Record<string, number> = {};
  for (const [name, server] of Object.entries(servers)) {
    server.on('error', () => {});
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    ports[name] = (server.server.address() as AddressInfo).port;
  }
  const stand: SmtpStand = { ports: ports as SmtpStand['ports'], mails };
  const stop = () =>
    Promise.all(
      Object.values(servers).map((it) => new Promise<void>((done) => it.close(() => done()))),
    );
  return { stand, stop };
}

const refusal = (responseCode: number, text: string) =>
  Object.assign(new Error(text), { responseCode });
