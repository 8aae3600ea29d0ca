/** English: the audit log and the check of its chain. */
import type { EventKind } from '../../shared/event-type.ts';
import type { Break, Flaw } from '../../shared/event-chain-break.ts';
import { moment } from './admin-format.ts';
import { counted } from './format.ts';

/** Why a file is not a log that can be checked. */
export type LogFileProblem = 'unreadable' | 'empty' | 'not_a_log';

const entries = ({ seq, to }: Break): string =>
  seq === to ? `Entry ${seq}` : `Entries ${seq} to ${to}`;
const are = ({ seq, to }: Break): string => (seq === to ? 'is' : 'are');
const were = ({ seq, to }: Break): string => (seq === to ? 'was' : 'were');
const dated = ({ at }: Break): string => (at === null ? '' : ` (${moment(at)})`);
const after = ({ at }: Break): string =>
  at === null ? 'at the very beginning' : `after the entry of ${moment(at)}`;

export const adminAuditEn = {
  title: 'Audit log',
  lead: 'Everything that was done and refused here, newest first. Nothing in it can be changed or deleted.',
  filters: 'Filter',
  account: 'Whom it concerns',
  actor: 'Who did it',
  anyone: 'Anyone',
  personNone: 'Nobody fits. Try the start of their name.',
  personMany: 'That fits more than one person. Choose one from the list.',
  what: 'What happened',
  any: 'Anything',
  kinds: {
    login: 'Logging in',
    refusal: 'Refusals and locks',
    mfa: 'Setting up MFA',
    people: 'People and requests',
    portal: 'The portal itself',
  } satisfies Record<EventKind, string>,
  all: (kind: string) => `${kind}: all`,
  since: 'From (day)',
  until: 'To (day)',
  clear: 'Clear the filters',
  none: 'No events fit',
  noneText: 'Nothing of this kind happened to these people at this time.',
  list: 'Events',
  more: 'Show more',
  end: 'That is all.',
  by: (name: string) => `by ${name}`,
  you: 'by you',
  someone: 'somebody who is no longer here',
  details: 'Details',
  number: 'Number',
  type: 'Type',
  ofPerson: 'All of it, in the audit log',

  csv: 'Export as CSV',
  jsonl: 'Export as JSON Lines',
  exportText:
    'CSV has what the list shows. JSON Lines has the whole log with its seals, for checking it later.',
  exporting: (count: number) => counted(count, { other: '# so far' }),

  chain: {
    title: 'Is the log intact?',
    lead: 'Each entry is sealed together with all before it. Your browser computes every seal again and says where one does not fit.',
    check: 'Check the log',
    file: 'Check an exported file (JSON Lines)',
    stop: 'Stop',
    checking: 'Checking the seals…',
    progress: (count: number) =>
      counted(count, { one: '# entry checked', other: '# entries checked' }),
    good: 'The log is intact',
    goodFile: 'The file is intact',
    goodText: (count: number, at: number | null) =>
      `${counted(count, { one: '# entry is as it was sealed', other: 'All # entries are as they were sealed' })}${at === null ? '.' : `, up to the one of ${moment(at)}.`}`,
    unsealed: (count: number) =>
      counted(count, {
        one: '# newer one still waits for its seal.',
        other: '# newer ones still wait for their seals.',
      }),
    agrees: 'The file agrees with the log of this portal.',
    notCompared: 'It could not be compared with the log of this portal.',
    bad: (count: number) =>
      counted(count, {
        one: 'The log is broken in # place',
        other: 'The log is broken in # places',
      }),
    badText:
      'Somebody has changed it past the portal. Keep an export of it, compare it with a backup, and find out who can write to the database.',
    firstPlaces: (count: number) => counted(count, { other: 'The first # places are shown.' }),
    fileProblem: {
      unreadable: 'The file could not be read as text. Please choose it again.',
      empty: 'There is nothing in the file.',
      not_a_log: 'This is not an exported log.',
    } satisfies Record<LogFileProblem, string>,
    line: (line: number) => `Line ${line} cannot be read.`,
    names: {
      changed: 'Altered',
      missing: 'Missing',
      inserted: 'Inserted',
      moved: 'Reordered',
      seal: 'Seal wrong',
      forged: 'Forged',
      cut: 'End cut off',
      resealed: 'Sealed anew',
      foreign: 'Not this portal’s',
    } satisfies Record<Flaw, string>,
    flaws: {
      changed: (it) => `${entries(it)}${dated(it)} ${were(it)} altered: not what was sealed.`,
      missing: (it) => `${entries(it)} ${are(it)} missing, ${after(it)}.`,
      inserted: (it) =>
        `${entries(it)}${dated(it)} ${were(it)} inserted: the portal wrote nothing there.`,
      moved: (it) => `${entries(it)}${dated(it)} ${were(it)} put in another order.`,
      seal: (it) => `The seal of ${entries(it).toLowerCase()}${dated(it)} is wrong or gone.`,
      forged: (it) =>
        `${entries(it)}${dated(it)} ${were(it)} altered or inserted, and sealed by somebody who is not the portal.`,
      cut: (it) =>
        `The end is cut off: ${entries(it).toLowerCase()} ${are(it)} gone, ${after(it)}.`,
      resealed: (it) =>
        `Up to entry ${it.seq}${dated(it)} the log is not what this browser saw at its last check: it was altered and sealed again.`,
      foreign: (it) =>
        `From entry ${it.seq} on, the file is not what the portal has: something was altered or inserted there.`,
    } satisfies Record<Flaw, (it: Break) => string>,
    cutFile: (it: Break) => `The end of the file is cut off, ${after(it)}.`,
  },
};
