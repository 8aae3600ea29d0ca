/** A deadline as an iCalendar file (RFC 5545); a later one of the same `uid` replaces it. */
export interface Deadline {
  /** The same for each deadline of an account. */
  readonly uid: string;
  /** Instants are ms since 1970. */
  readonly at: number;
  readonly toldAt: number;
  readonly summary: string;
  readonly url: string;
}

const MINUTE_MS = 60_000;
/** RFC 5545 §3.1: a line has at most 75 octets before its break. */
const LINE_OCTETS = 75;

/** An event without length at the deadline, with an alarm a day before. */
export const deadlineCalendar = ({ uid, at, toldAt, summary, url }: Deadline): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Gatehouse//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    // RFC 5545 §3.8.7.4: each revision has a higher number. Minutes fit its 31 bits until the year 6053.
    `SEQUENCE:${Math.floor(toldAt / MINUTE_MS)}`,
    `DTSTAMP:${utc(toldAt)}`,
    `DTSTART:${utc(at)}`,
    `SUMMARY:${escaped(summary)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    'TRIGGER:-P1D',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('');

/** 2027-01-11T12:00:00.000Z is 20270111T120000Z. */
const utc = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

/** RFC 5545 §3.3.11. */
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\p{Cc}+/gu, ' ');

function folded(line: string): string {
  let octets = 0;
  let out = '';
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
