/** English: the tiles of the portal's home, as admins arrange them. */
import { counted } from './format.ts';

type Data = Readonly<Record<string, unknown>>;

const FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  url: 'address',
  letter: 'letter',
  colour: 'colour',
  groups: 'for whom',
  icon: 'image',
};
const textIn = (data: unknown, name: string): string | undefined => {
  const fields = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  const value: unknown = fields.find(([field]) => field === name)?.[1];
  return typeof value === 'string' ? value : undefined;
};

/** An event says what changed, and of an address from where to where. */
export function linkChangedWords(data: Data): string {
  const fields = Array.isArray(data['fields']) ? data['fields'] : [];
  const said = fields.flatMap((field) => {
    const [from, to] = [textIn(data['from'], 'url'), textIn(data['to'], 'url')];
    return field === 'url' && from && to
      ? [`address from ${from} to ${to}`]
      : (FIELDS[String(field)] ?? []);
  });
  const name = textIn(data, 'name') ?? '';
  return `Link changed: ${name}${said.length > 0 ? ` (${said.join(', ')})` : ''}`;
}

const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(names);

export const adminLinksEn = {
  title: 'Links',
  lead: 'The tiles on people’s home, in this order. Each opens an application in a new tab.',
  add: 'Add a link',
  none: 'No links yet',
  noneText: 'Add the applications that people look for. They appear on the home at once.',
  shown: 'On the home',
  retired: 'Retired',
  retiredText: 'Nobody sees these. They keep all that was set.',
  everyone: 'For everyone',
  forGroups: (names: readonly string[]) => `For ${listed(names)}`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  drag: 'Drag to another place',
  moved: (name: string, at: number, of: number) => `${name} is number ${at} of ${of} now.`,
  edit: 'Edit',
  editNamed: (name: string) => `Edit ${name}`,
  retire: 'Retire',
  retireNamed: (name: string) => `Retire ${name}`,
  restore: 'Show again',
  restoreNamed: (name: string) => `Show again: ${name}`,
  saved: (name: string) => `${name}: saved.`,
  added: (name: string) => `${name} is on the home, as the last one.`,
  wasRetired: (name: string) => `${name} is retired.`,
  restored: (name: string) => `${name} is on the home again, as the last one.`,
  overtaken: 'Somebody else has changed the links meanwhile. This is how they are now.',
  notProved: 'It was not confirmed that it is you, so nothing was changed.',
  full: (most: number) =>
    counted(most, { other: 'There are # links already, and that is the most. Retire one first.' }),

  retirement: {
    title: (name: string) => `Retire ${name}?`,
    everyone: 'Everybody stops seeing it on their home.',
    nobody: (groups: readonly string[]) =>
      `Nobody sees it now: there is nobody in ${listed(groups)}.`,
    /** `count`: those in one of them may be in another, too. */
    people: (groups: readonly string[], count: number) =>
      groups.length === 1
        ? counted(count, {
            one: `# person in ${listed(groups)} stops seeing it.`,
            other: `# people in ${listed(groups)} stop seeing it.`,
          })
        : counted(count, {
            one: `# person in ${listed(groups)} stops seeing it.`,
            other: `Up to # people in ${listed(groups)} stop seeing it.`,
          }),
    unknown: (groups: readonly string[]) => `The people in ${listed(groups)} stop seeing it.`,
    rest: 'The application itself is not touched. You can show the link again at any time.',
    confirm: 'Retire',
    cancel: 'Cancel',
  },

  form: {
    addTitle: 'Add a link',
    editTitle: (name: string) => `Edit ${name}`,
    name: 'Name',
    url: 'Address',
    urlHint: 'Begins with https://',
    tile: 'Tile',
    preview: 'How it looks',
    letter: 'Letter',
    colour: 'Colour',
    image: 'Image instead of the letter',
    imageHint: 'Any image; it is made 96 pixels wide and high here.',
    useLetter: 'Use the letter',
    whom: 'Who sees it',
    everyone: 'Everyone',
    someGroups: 'People in these groups',
    removeGroup: (name: string) => `Not for ${name}`,
    add: 'Add',
    save: 'Save',
    cancel: 'Cancel',
    contended:
      'Somebody else has changed this link meanwhile. Nothing of yours was saved. Close this, look at the list, and edit again.',
    errors: {
      name: 'Please give a name of at most 60 characters.',
      url: 'Please give a whole address that begins with https://, without a name or password in it.',
      letter: 'One or two letters or digits.',
      colour: 'Please give a colour such as #3558c8.',
      groups: 'Name at least one group, or show it to everyone.',
      icon: 'The server did not take this image. Please try another.',
    } as Readonly<Record<string, string>>,
    imageErrors: {
      not_image: 'This file is no image that your browser can read. PNG, JPEG, WebP and SVG work.',
      too_large: 'This file is larger than 10 MB. Please choose a smaller image.',
      too_detailed: (bytes: number) =>
        `Made small, this image still takes ${Math.ceil(bytes / 1024)} kB, and 32 kB is the most. One with fewer details works.`,
    },
  },
};
