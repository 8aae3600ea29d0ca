/** An admin adds, edits, retires and restores the tiles of the portal's home: one event each. */
import type { EventType } from '../../shared/event-type.ts';
import { newId } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import { addEvent } from '../db/event.ts';
import {
  findLink,
  type IconChange,
  insertLink,
  type Link,
  type LinkFields,
  updateLink,
} from '../db/link.ts';
import { type Mark, save } from '../db/save.ts';
import { type Call, MAX_TRIES } from './call.ts';

export type Linked =
  | { readonly outcome: 'saved'; readonly link: Link }
  /** There are too many, or somebody else was faster. */
  | { readonly outcome: 'not_found' | 'conflict' | 'contended' };

export type NewLink = LinkFields & { readonly icon: IconChange };
/** What is undefined stays. */
export type LinkEdit = { readonly [Field in keyof NewLink]: NewLink[Field] | undefined };

export async function addLink(call: Call, actor: Account, form: NewLink): Promise<Linked> {
  const { deps } = call;
  const { icon, ...fields } = form;
  const [id, rev] = [newId(deps), newId(deps)];
  const mark: Mark = { row: 'link', key: id, rev };
  const { name, url, groups } = fields;
  const saved = await save(deps.db, mark, [
    insertLink(deps.db, id, form, { rev, actor }),
    told(call, actor, mark, 'link_added', { name, url, groups }),
  ]);
  return saved
    ? { outcome: 'saved', link: { ...fields, id, rev, hasIcon: Boolean(icon), retiredAt: null } }
    : { outcome: 'conflict' };
}

/** `rev`: what the admin saw. Two who edit one link get one outcome and one refusal, never a mixture. */
export async function editLink(
  call: Call,
  actor: Account,
  id: string,
  { rev, ...edit }: LinkEdit & { readonly rev: string },
): Promise<Linked> {
  const link = await findLink(call.deps.db, id);
  if (!link) return { outcome: 'not_found' };
  const { icon } = edit;
  const next: Link = {
    ...link,
    name: edit.name ?? link.name,
    url: edit.url ?? link.url,
    letter: edit.letter ?? link.letter,
    colour: edit.colour ?? link.colour,
    groups: edit.groups === undefined ? link.groups : edit.groups,
  };
  const fields = (['name', 'url', 'letter', 'colour', 'groups'] as const).filter(
    (field) => JSON.stringify(next[field]) !== JSON.stringify(link[field]),
  );
  const isOtherIcon = icon === null ? link.hasIcon : icon !== undefined;
  if (fields.length === 0 && !isOtherIcon) return { outcome: 'saved', link };
  if (link.rev !== rev) return { outcome: 'contended' };
  const pick = (of: Link) => Object.fromEntries(fields.map((field) => [field, of[field]]));
  const saved = await change(call, actor, link, { ...next, icon }, 'link_changed', {
    fields: [...fields, ...(isOtherIcon ? ['icon'] : [])],
    from: pick(link),
    to: pick(next),
  });
  return saved ? { outcome: 'saved', link: saved } : { outcome: 'contended' };
}

export async function retireLink(
  call: Call,
  actor: Account,
  id: string,
  retired: boolean,
): Promise<Linked> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const link = await findLink(call.deps.db, id);
    if (!link) return { outcome: 'not_found' };
    if ((link.retiredAt !== null) === retired) return { outcome: 'saved', link };
    const type = retired ? 'link_removed' : 'link_restored';
    const next = { ...link, retiredAt: retired ? call.now : null, icon: undefined };
    const saved = await change(call, actor, link, next, type, {});
    if (saved) return { outcome: 'saved', link: saved };
  }
  return { outcome: 'contended' };
}

/** The link as it stands then; undefined where somebody else was faster. */
async function change(
  call: Call,
  actor: Account,
  link: Link,
  next: Link & { readonly icon: IconChange },
  type: EventType,
  data: Readonly<Record<string, unknown>>,
): Promise<Link | undefined> {
  const { db } = call.deps;
  const rev = newId(call.deps);
  const mark: Mark = { row: 'link', key: link.id, rev };
  const saved = await save(db, mark, [
    updateLink(db, link, next, { rev, actor }),
    told(call, actor, mark, type, { name: next.name, ...data }),
  ]);
  const { icon, ...kept } = next;
  return saved
    ? { ...kept, rev, hasIcon: icon === undefined ? link.hasIcon : icon !== null }
    : undefined;
}

export const told = (
  { deps, now, requestId }: Call,
  actor: Account,
  mark: Mark,
  type: EventType,
  data: Readonly<Record<string, unknown>>,
): D1PreparedStatement =>
  addEvent(deps.db, mark, { at: now, type, accountId: null, actorId: actor.id, data, requestId });
