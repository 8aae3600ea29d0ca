/** SMTP submission (RFC 6409) by nodemailer, over sockets of ours: STARTTLS or TLS, never without. Loaded where configured. */
import net, { type Socket } from 'node:net';
import { Readable } from 'node:stream';
import tls from 'node:tls';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpServer } from './smtp-server.ts';
import type { Delivery, Mail, Transport } from './transport.ts';

/** The platform gives a request six connections. */
const CONNECTIONS = 4;
const CONNECT_MS = 10_000;
/** RFC 5321 §4.5.3.2 allows minutes; cron has fifteen in all. */
const ANSWER_MS = 30_000;

/** Mails take turns on a few connections, which stay open until `close`. */
export function smtpTransport(server: SmtpServer, from: string): Transport {
  const idle: SMTPConnection[] = [];
  const lanes = Array.from({ length: CONNECTIONS }, (): Promise<unknown> => Promise.resolve());
  let next = 0;

  async function sendOne(mail: Mail): Promise<Delivery> {
    let connection: SMTPConnection | undefined;
    try {
      const raw = await new MailComposer(messageOf(mail, from)).compile().build();
      connection = idle.pop() ?? (await connect(server));
      const delivery = await submit(connection, { from, to: mail.to }, raw);
      if (delivery.outcome === 'sent') idle.push(connection);
      // What a refusal has left behind ends with the connection.
      else connection.close();
      return delivery;
    } catch (error) {
      connection?.close();
      return deliveryOf(error, false);
    }
  }
  return {
    send: (mail) => {
      const lane = next++ % CONNECTIONS;
      const sent = (lanes[lane] ?? Promise.resolve()).then(() => sendOne(mail));
      lanes[lane] = sent;
      return sent;
    },
    close: () => {
      for (const connection of idle.splice(0)) connection.quit();
    },
  };
}

/** Open, encrypted and logged in; where that fails, nothing of it stays open. */
async function connect(server: SmtpServer): Promise<SMTPConnection> {
  const { host, port, secure, user, pass = '' } = server;
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    secured: secure,
    requireTLS: !secure,
    connection: await socketTo(server),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
  });
  // One that breaks while nobody uses it is found out by whoever uses it next.
  connection.on('error', () => {});
  try {
    await step(connection, (done) => connection.connect(done));
    if (user !== undefined) {
      await step(connection, (done) => connection.login({ credentials: { user, pass } }, done));
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The library's own way resolves the name first, and then checks the certificate against an address. */
async function socketTo({ host, port, secure }: SmtpServer): Promise<Socket> {
  const to = { host, port, servername: host };
  const socket = secure ? tls.connect(to) : net.connect(to);
  let timer: number | null = null;
  try {
    await new Promise<void>((done, failed) => {
      timer = setTimeout(() => failed(new Error('no connection')), CONNECT_MS);
      // It stays: an error that comes after the failure has nobody else to hear it.
      socket.once('error', failed);
      socket.once(secure ? 'secureConnect' : 'connect', () => done());
    });
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Ends with the step, or with the connection. */
async function step(
  connection: SMTPConnection,
  go: (done: (error?: unknown) => void) => void,
): Promise<void> {
  let failed: (error: unknown) => void = () => {};
  const ended = () => failed(new Error('the connection ended'));
  try {
    await new Promise<void>((done, reject) => {
      failed = reject;
      connection.once('error', failed).once('end', ended);
      go((error) => (error ? failed(error) : done()));
    });
  } finally {
    connection.off('error', failed).off('end', ended);
  }
}

async function submit(
  connection: SMTPConnection,
  envelope: { readonly from: string; readonly to: string },
  raw: Uint8Array,
): Promise<Delivery> {
  // Read from once the server has said "354": from there on it may have the mail, whatever it says or does not say.
  let hasBegun = false;
  const message = Readable.from(
    (function* () {
      hasBegun = true;
      yield raw;
    })(),
  );
  try {
    await step(connection, (done) =>
      connection.send({ ...envelope, size: raw.length, use8BitMime: true }, message, done),
    );
    return { outcome: 'sent' };
  } catch (error) {
    return deliveryOf(error, hasBegun);
  }
}

const messageOf = ({ to, from: name, subject, text, html, calendar }: Mail, from: string) => ({
  from: { name, address: from },
  to: { name: '', address: to },
  subject,
  text,
  html,
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
  ...(calendar !== undefined && {
    attachments: [
      {
        filename: 'deadline.ics',
        content: calendar,
        contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
      },
    ],
  }),
});

interface Failure {
  readonly code?: unknown;
  readonly responseCode?: unknown;
}

/** What an error of nodemailer says of the mail. */
function deliveryOf(error: unknown, hasBegun: boolean): Delivery {
  const { code, responseCode }: Failure = Object(error);
  if (code === 'EAUTH' || code === 'ENOAUTH') return { outcome: 'try_again', reason: 'login' };
  // A server that does not encrypt is none of ours.
  if (code === 'ETLS') return { outcome: 'try_again', reason: 'connection' };
  // RFC 5321 §4.2.1: 4yz may come right by itself, 5yz will not.
  if (typeof responseCode === 'number') {
    return responseCode >= 500
      ? { outcome: 'never', reason: 'refused' }
      : { outcome: 'try_again', reason: 'busy' };
  }
  if (code === 'EENVELOPE') return { outcome: 'never', reason: 'address' };
  return hasBegun ? { outcome: 'unknown' } : { outcome: 'try_again', reason: 'connection' };
}
