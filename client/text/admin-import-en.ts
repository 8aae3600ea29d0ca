/** English: people from a file, and into one. */
import type { SheetProblem } from '../../shared/people-import.ts';
import { counted } from './format.ts';

/** Why the bytes of a file are no text that can be read. */
export type FileProblem = 'too_big' | 'utf16' | 'not_utf8' | 'unreadable';

const REASONS: Readonly<Record<string, string>> = {
  missing: 'is missing',
  too_long: 'is too long',
  malformed: 'does not look right',
  unknown: 'is not known here',
  duplicate: 'stands in an earlier row of the file',
  taken: 'belongs to somebody else here',
  not_by_import: 'cannot be admin: admins are added one by one',
};

export const adminImportEn = {
  open: 'Import',
  title: 'Import people',
  lead: 'A CSV file with the columns username, email and name; if you like also language, groups, days and role. Everybody in it gets an invitation. Nobody who is here already is changed.',
  template: 'Download a template',
  choose: 'CSV file',
  drop: 'Choose a file, or drop it here.',
  fileProblem: {
    too_big: 'The file is larger than 50 MB. Please split it.',
    utf16: 'The file is in UTF-16. In Excel, save it as “CSV UTF-8”.',
    not_utf8:
      'The file is in an old encoding (such as Windows-1252): names with accents would be damaged. In Excel, save it as “CSV UTF-8”.',
    unreadable: 'The file could not be read. Please choose it again.',
    empty: 'There is nothing in the file.',
    quotes: 'The quotes in the first line do not end.',
    missing_column: 'The first line must name the columns username, email and name.',
    double_column: 'The first line names a column twice.',
  } satisfies Record<FileProblem | SheetProblem, string>,
  checking: (done: number, of: number) => `Checking: ${done} of ${of} rows`,
  adding: (done: number, of: number) => `Adding: ${done} of ${of} rows`,
  wouldAdd: (count: number) =>
    counted(count, { one: '# person will be added', other: '# people will be added' }),
  added: (count: number) =>
    counted(count, { one: '# person was added', other: '# people were added' }),
  exist: (count: number) =>
    counted(count, { one: '# is here already', other: '# are here already' }),
  refused: (count: number) =>
    counted(count, { one: '# row cannot be added', other: '# rows cannot be added' }),
  unknownColumns: (names: string) => `Columns that are left out: ${names}`,
  apply: (count: number) => counted(count, { one: 'Add # person', other: 'Add # people' }),
  again: 'Choose another file',
  interrupted: 'It stopped on the way. Nothing is lost: go on, and nobody is added twice.',
  goOn: 'Go on',
  line: 'Line',
  why: 'Why',
  firstRows: (count: number) => `The first ${count} are shown.`,
  downloadRefused: 'Download the refused rows',
  reason(reason: string | undefined, field: string | undefined): string {
    if (reason === 'columns') return 'The row has not as many fields as the first line.';
    if (reason === 'quotes') return 'A quote stands where none may stand, or never ends.';
    if (reason === 'contended') return 'Somebody else changed this just now. Try again.';
    return `The ${field ?? 'row'} ${REASONS[reason ?? ''] ?? 'cannot be used'}.`;
  },
  export: 'Export as CSV',
  exporting: (count: number) => counted(count, { other: '# so far' }),
};
