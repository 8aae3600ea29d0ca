/** What an admin's edit of a person changes (product.md §6, "Person"). */
import type { Locale } from './locale.ts';

export interface Editable {
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly locale: Locale;
  readonly groups: readonly string[];
}
/** Fields that are not there stay as they are. */
export type EditForm = { readonly [Field in keyof Editable]?: Editable[Field] | undefined };

const FIELDS = ['name', 'username', 'email', 'locale', 'groups'] as const;
export type EditedField = (typeof FIELDS)[number];

const text = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : JSON.stringify([...new Set(value)].toSorted());
const differs = (now: Editable, than: EditForm, field: EditedField): boolean => {
  const other = than[field];
  return other !== undefined && text(now[field]) !== text(other);
};

/** Which fields an edit changes; none where all stand that way already. */
export const editedFields = (now: Editable, form: EditForm): EditedField[] =>
  FIELDS.filter((field) => differs(now, form, field));

export function afterEdit(now: Editable, form: EditForm): Editable {
  const given = Object.entries(form).filter(([, value]) => value !== undefined);
  const next: Editable = { ...now, ...Object.fromEntries(given) };
  return { ...next, groups: [...new Set(next.groups)] };
}

/** Which groups come and go between two lists. */
export const groupChanges = (before: readonly string[], after: readonly string[]) => ({
  added: after.filter((name) => !before.includes(name)),
  removed: before.filter((name) => !after.includes(name)),
});
