/** The transport that the operator has chosen (docs/mail.md). */
import { emailServiceTransport } from './email-service.ts';
import { localTransport } from './local.ts';
import { smtpServerFrom } from './smtp-server.ts';
import type { Transport } from './transport.ts';

export interface MailBindings {
  /** The mail server of `npm start`. */
  readonly MAIL_URL?: string;
  readonly MAIL_SECRET?: string;
  /** The address that mails come from. */
  readonly MAIL_FROM?: string;
  /** `smtps://user:password@host:port`, or `smtp://` for STARTTLS: a secret. */
  readonly SMTP_URL?: string;
  /** Cloudflare Email Service. */
  readonly EMAIL?: SendEmail;
}

/** Undefined where nothing is configured. What is configured and cannot be used fails each mail, where admins see it. */
export function transportFrom(env: MailBindings): Transport | undefined {
  const { MAIL_URL, MAIL_SECRET, MAIL_FROM = '', SMTP_URL, EMAIL } = env;
  if (MAIL_URL && MAIL_SECRET) return localTransport(MAIL_URL, MAIL_SECRET);
  if (!SMTP_URL && !EMAIL) return undefined;
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(MAIL_FROM)) return UNUSABLE;
  if (!SMTP_URL) return EMAIL && emailServiceTransport(EMAIL, MAIL_FROM);
  const server = smtpServerFrom(SMTP_URL);
  if (!server) return UNUSABLE;
  let loaded: Promise<Transport> | undefined;
  return {
    // The library weighs more than all the rest: it is loaded with the first mail.
    send: async (mail) => {
      loaded ??= import('./smtp.ts').then(({ smtpTransport }) => smtpTransport(server, MAIL_FROM));
      return (await loaded).send(mail);
    },
    close: () => {
      void loaded?.then((transport) => transport.close?.());
      loaded = undefined;
    },
  };
}

const UNUSABLE: Transport = {
  send: async () => ({ outcome: 'try_again', reason: 'configuration' }),
};
