/** English: editing a person, and groups. */
import { counted } from './format.ts';

const FIELDS: Readonly<Record<string, string>> = {
  name: 'name',
  username: 'username',
  email: 'email',
  locale: 'language',
};
const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((it) => typeof it === 'string') : [];

/** An event says which fields changed, and the groups that came and went. */
export function editedWords(data: Readonly<Record<string, unknown>>): string {
  const fields = strings(data['fields']).flatMap((field) => FIELDS[field] ?? []);
  const added = strings(data['added']);
  const removed = strings(data['removed']);
  const said = [
    ...(fields.length > 0 ? [`${listed(fields)} changed`] : []),
    ...(added.length > 0 ? [`added to ${listed(added)}`] : []),
    ...(removed.length > 0 ? [`taken out of ${listed(removed)}`] : []),
  ].join('; ');
  return said ? `Edited: ${said}` : 'Edited';
}

export const adminEditEn = {
  open: 'Edit',
  title: (name: string) => `Edit ${name}`,
  name: 'Name',
  username: 'Username',
  email: 'Email',
  emailHint: 'The old and the new address are told. Links that were mailed before stop working.',
  emailInvited: 'A new invitation goes to the new address; the old one stops working.',
  language: 'Language of the portal and of mails',
  groups: 'Groups',
  groupsHint: 'Type a name and press Enter.',
  addGroup: 'Add group',
  removeGroup: (name: string) => `Take out of ${name}`,
  save: 'Save',
  cancel: 'Cancel',
  saved: (name: string) => `${name}: saved.`,
  contended:
    'Somebody else has changed this person meanwhile. Nothing of yours was saved. Close this, look at the page, and edit again.',
  notProved: 'Changing an address needs a fresh proof that it is you. Nothing was saved.',
  tooMany: (max: number) => counted(max, { other: 'At most # groups for one person.' }),
};
