import type { Delivery, Transport } from './transport.ts';

/** Cloudflare Email Service, by its binding. */
export const emailServiceTransport = (binding: SendEmail, from: string): Transport => ({
  send: async ({ to, from: name, subject, text, html, calendar }) => {
    try {
      await binding.send({
        from: { name, email: from },
        to,
        subject,
        text,
        html,
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(calendar !== undefined && {
          attachments: [
            {
              disposition: 'attachment',
              filename: 'deadline.ics',
              type: 'text/calendar; charset=utf-8; method=PUBLISH',
              content: new TextEncoder().encode(calendar),
            },
          ],
        }),
      });
      return { outcome: 'sent' };
    } catch (error) {
      return deliveryOf(error instanceof Error && 'code' in error ? String(error.code) : undefined);
    }
  },
});

/** What the service's own codes say of a mail; without one it may have been sent. */
export function deliveryOf(code: string | undefined): Delivery {
  switch (code) {
    case undefined:
      return { outcome: 'unknown' };
    case 'E_RECIPIENT_SUPPRESSED':
      return { outcome: 'never', reason: 'suppressed' };
    case 'E_RATE_LIMIT_EXCEEDED':
    case 'E_DAILY_LIMIT_EXCEEDED':
    case 'E_INTERNAL_SERVER_ERROR':
    case 'E_DELIVERY_FAILED':
      return { outcome: 'try_again', reason: 'busy' };
    case 'E_SENDER_NOT_VERIFIED':
    case 'E_SENDER_DOMAIN_NOT_AVAILABLE':
    case 'E_RECIPIENT_NOT_ALLOWED':
      // The operator's to mend: the mail goes out once it is.
      return { outcome: 'try_again', reason: 'configuration' };
    default:
      return { outcome: 'never', reason: 'refused' };
  }
}
