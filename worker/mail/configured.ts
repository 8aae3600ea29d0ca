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

/**
 * Undefined where nothing is configured. What is configured and cannot be used fails each mail, where admins see it, and
 * never a request: it is looked at with the first mail, since few requests send one.
 */
export function transportFrom(env: MailBindings): Transport | undefined {
  const { MAIL_URL, MAIL_SECRET, SMTP_URL, EMAIL } = env;
  if (MAIL_URL && MAIL_SECRET) return localTransport(MAIL_URL, MAIL_SECRET);
  if (!SMTP_URL && !EMAIL) return undefined;
  let chosen: Promise<Transport> | undefined;
  return {
    send: async (mail) => (await (chosen ??= choose(env))).send(mail),
    close: () => {
      void chosen?.then((transport) => transport.close?.());
      chosen = undefined;
    },
  };
}

async function choose({ MAIL_FROM = '', SMTP_URL, EMAIL }: MailBindings): Promise<Transport> {
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(MAIL_FROM)) return UNUSABLE;
  if (!SMTP_URL) return EMAIL ? emailServiceTransport(EMAIL, MAIL_FROM) : UNUSABLE;
  const server = smtpServerFrom(SMTP_URL);
  if (!server) return UNUSABLE;
  // The library weighs more than all the rest.
  const { smtpTransport } = await import('./smtp.ts');
  return smtpTransport(server, MAIL_FROM);
}

const UNUSABLE: Transport = {
  send: async () => ({ outcome: 'try_again', reason: 'configuration' }),
};
