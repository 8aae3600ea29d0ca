/** English: an action on many people at once: its progress, what came of it, and taking it back. */
import { counted } from './format.ts';

export const adminBulkEn = {
  /** `more`: there are more than were counted. */
  selectMatching: (count: number, more: boolean) =>
    more
      ? counted(count, { other: 'Select all that match (more than #)' })
      : counted(count, { one: 'Select the # that matches', other: 'Select all # that match' }),
  matchingSelected: (count: number, more: boolean) =>
    more
      ? counted(count, { other: 'All that match are selected (more than #)' })
      : counted(count, {
          one: 'The # that matches is selected',
          other: 'All # that match are selected',
        }),
  /** Until they are counted. */
  everybody: 'everybody who matches',
  counting: 'Counting what will change…',
  /** So many for a reason. */
  times: (count: number, reason: string) => `${counted(count, { other: '#' })} × ${reason}`,
  running: (action: string) => `${action}: at work`,
  undoing: (action: string) => `${action}: being taken back`,
  ended: (action: string) => `${action}: finished`,
  undone: (action: string) => `${action}: taken back`,
  progress: (worked: number, of: number, percent: number) =>
    `${counted(worked, { other: '#' })} of ${counted(of, { other: '#' })} (${counted(percent, { other: '#' })} %)`,
  goesOn:
    'You may go on with something else, or close this page: the rest is done without it, only more slowly.',
  by: (name: string | null) => `Started by ${name ?? 'an admin who is gone'}`,
  nobodyFound: 'Nobody matched any more.',
  people: 'Each person',
  more: 'Show more',
  waits: 'Waits',
  retry: 'Try again what was not done',
  close: 'Close',
  takenBack: 'Taken back',
  kept: 'Not taken back',
  undoSummary: (undone: number, kept: number) =>
    [
      counted(undone, { other: 'Taken back for #' }),
      ...(kept > 0
        ? [counted(kept, { one: '# stays as it is', other: '# stay as they are' })]
        : []),
    ].join(', ') + '.',
};
