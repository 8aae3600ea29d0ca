/** One letter as text and HTML: the portal's name, accent and contact, no remote image, no tracking. */
import type { Settings } from '../../shared/settings.ts';
import type { MailFacts, MailKind, MailPayload } from '../../shared/mail.ts';
import { deadlineCalendar } from './calendar.ts';
import { english, type Letter, type Surroundings } from './text-en.ts';
import type { Mail } from './transport.ts';

/** What a mail is drawn with, besides what it tells. */
export interface About {
  readonly settings: Settings;
  readonly origin: string;
  readonly accountId: string;
  /** When it was queued; ms since 1970. */
  readonly createdAt: number;
}

export function render<K extends MailKind>(
  kind: K,
  payload: MailPayload<K>,
  { settings, origin, accountId, createdAt }: About,
): Mail {
  const around: Surroundings = {
    portal: settings.portalName,
    contact: settings.contact,
    origin: `${origin}/`,
    date: (at) => dateIn(settings.timeZone, at),
  };
  const letter = letterFor(kind, payload.facts, around);
  return {
    to: payload.to,
    from: oneLine(settings.portalName),
    kind,
    subject: oneLine(letter.subject),
    text: asText(letter, payload.name, around),
    html: asHtml(letter, payload.name, settings),
    ...(letter.deadlineAt !== undefined && {
      calendar: deadlineCalendar({
        uid: `deadline-${accountId}@${new URL(origin).hostname}`,
        at: letter.deadlineAt,
        toldAt: createdAt,
        summary: letter.subject,
        url: around.origin,
      }),
    }),
  };
}

const letterFor = <K extends MailKind>(
  kind: K,
  facts: MailFacts[K],
  around: Surroundings,
): Letter => english[kind](facts, around);

/** CR, LF and NUL would end a header (security.md, "Saying no"). */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

const dateIn = (timeZone: string, at: number): string =>
  new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(at);

function asText(
  { paragraphs, action, after = [] }: Letter,
  name: string,
  { portal }: Surroundings,
): string {
  const link = action ? [`${action.label}:\n${action.url}`] : [];
  return [`Hello ${name},`, ...paragraphs, ...link, ...after, portal].join('\n\n');
}

function asHtml(
  { subject, paragraphs, action, after = [] }: Letter,
  name: string,
  settings: Settings,
): string {
  const p = (text: string) => `<p style="margin:0 0 16px">${escaped(text)}</p>`;
  const button =
    action &&
    `<p style="margin:24px 0"><a href="${escaped(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${settings.accent};color:#fff;text-decoration:none;font-weight:600">${escaped(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${escaped(action.url)}</p>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:700;border-bottom:3px solid ${settings.accent};padding-bottom:12px">${escaped(settings.portalName)}</p>
${p(`Hello ${name},`)}
${paragraphs.map(p).join('\n')}
${button ?? ''}
${after.map(p).join('\n')}
</div></body></html>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
