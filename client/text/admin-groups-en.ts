/** English: the groups of many people at once. */
import { counted } from './format.ts';

const people = (count: number) => counted(count, { one: '# person', other: '# people' });

export const adminGroupsEn = {
  name: 'Groups',
  what: 'Put them into groups, or take them out.',
  title: (count: number, isMore: boolean) =>
    `Groups of ${isMore ? 'more than ' : ''}${people(count)}`,
  field: 'Group',
  hint: 'Choose one, or type a new name.',
  /** Beside a name to choose from. */
  size: people,
  add: 'Add to it',
  remove: 'Take out of it',
  chosen: 'What will change',
  adds: (name: string) => `Add to ${name}`,
  removes: (name: string) => `Take out of ${name}`,
  /** Of a group: how many are in it now; undefined where nobody is. */
  now: (count: number | undefined) => (count === undefined ? 'new' : `${people(count)} now`),
  forget: (what: string) => `Leave out: ${what}`,
  errors: {
    missing: 'Please choose a group, or type a name.',
    none: 'Please choose at least one group to add to or to take out of.',
    open: 'Say first what to do with this one: add to it, or take out of it.',
    unknown: 'Nobody is in a group of this name.',
  },
  cost: 'Groups decide which links people see. No mail is sent.',
  apply: 'Change the groups',
  running: (done: number, of: number | undefined) =>
    of === undefined ? `${people(done)} so far` : `${done} of ${people(of)}`,
  stop: 'Stop',
  stopped: 'Stopped on the way. What was done stays; go on, and nobody is changed twice.',
  goOn: 'Go on',
  ended: 'What was done',
  summary: (done: number, skipped: number, refused: number) =>
    [
      counted(done, { one: '# person changed', other: '# people changed' }),
      ...(skipped > 0
        ? [counted(skipped, { one: '# was so already', other: '# were so already' })]
        : []),
      ...(refused > 0 ? [counted(refused, { other: '# not done' })] : []),
    ].join(', ') + '.',
};
