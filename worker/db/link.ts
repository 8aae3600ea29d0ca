/** The tiles of the portal's home. The image is read only where it is shown. */
import { MOST_LINKS } from '../../shared/link.ts';
import { MAY_ACT } from './account-object.ts';
import { firstOf, rowsOf } from './rows.ts';
import { after, type Mark } from './save.ts';

export interface LinkFields {
  readonly name: string;
  readonly url: string;
  readonly letter: string;
  readonly colour: string;
  /** Null: for everyone. */
  readonly groups: readonly string[] | null;
}
export interface Link extends LinkFields {
  readonly id: string;
  readonly hasIcon: boolean;
  /** Ms since 1970. */
  readonly retiredAt: number | null;
  readonly rev: string;
}
/** A new image, or null for none; undefined leaves what is there. */
export type IconChange = Uint8Array<ArrayBuffer> | null | undefined;

interface LinkRecord extends Omit<Link, 'groups' | 'hasIcon'> {
  readonly groups: string | null;
  readonly hasIcon: number;
}
const linkOf = (record: LinkRecord): Link => ({
  ...record,
  groups: record.groups === null ? null : (JSON.parse(record.groups) as string[]),
  hasIcon: record.hasIcon === 1,
});

const SELECT = `SELECT id, name, url, letter, colour, groups, icon IS NOT NULL AS hasIcon, retired_at AS retiredAt, rev FROM link`;

const ORDER = 'ORDER BY retired_at IS NOT NULL, retired_at DESC, place, id';

/** All of them, as admins see them. */
export async function listLinks(db: D1Database): Promise<Link[]> {
  const found = await db.prepare(`${SELECT} ${ORDER}`).all();
  return rowsOf<LinkRecord>(found).map(linkOf);
}

/** Whether account `?1` meets it on the home. */
const CONCERNS = `retired_at IS NULL AND (groups IS NULL OR EXISTS (SELECT 1 FROM json_each(groups) g
  JOIN account_group m ON m.account_id = ?1 AND m.name = g.value))`;

export async function listOwnLinks(db: D1Database, accountId: string): Promise<Link[]> {
  const found = await db
    .prepare(`${SELECT} WHERE ${CONCERNS} ORDER BY place, id`)
    .bind(accountId)
    .all();
  return rowsOf<LinkRecord>(found).map(linkOf);
}

/** The image of a link that concerns the account; admins see all of them. */
export async function findIcon(
  db: D1Database,
  id: string,
  by: { readonly id: string; readonly isAdmin: boolean },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const icon = await db
    .prepare(`SELECT icon FROM link WHERE id = ?2 AND (?3 OR ${CONCERNS})`)
    .bind(by.id, id, by.isAdmin ? 1 : 0)
    .first<number[] | null>('icon');
  return icon ? new Uint8Array(icon) : undefined;
}

export async function findLink(db: D1Database, id: string): Promise<Link | undefined> {
  const record = await db.prepare(`${SELECT} WHERE id = ?1`).bind(id).first<LinkRecord>();
  return record ? linkOf(record) : undefined;
}

interface By {
  readonly rev: string;
  readonly actor: { readonly id: string; readonly generation: string };
}
const ACTS = (id: string, generation: string) =>
  `EXISTS (SELECT 1 FROM account b WHERE b.id = ${id} AND b.generation = ${generation} AND ${MAY_ACT})`;
const LAST = '(SELECT coalesce(max(place), 0) + 1 FROM link)';
const stored = ({ groups }: LinkFields) => groups && JSON.stringify(groups);

/** The marked statement (row `link`): as the last one, unless there are too many. */
export const insertLink = (
  db: D1Database,
  id: string,
  link: LinkFields & { readonly icon: IconChange },
  { rev, actor }: By,
) =>
  db
    .prepare(
      `INSERT INTO link (id, name, url, letter, colour, groups, icon, place, rev)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ${LAST}, ?8
        WHERE (SELECT count(*) FROM link WHERE retired_at IS NULL) < ${MOST_LINKS} AND ${ACTS('?9', '?10')}`,
    )
    .bind(
      id,
      link.name,
      link.url,
      link.letter,
      link.colour,
      stored(link),
      link.icon ?? null,
      rev,
      actor.id,
      actor.generation,
    );

/** The marked statement (row `link`): while it is as it was read. Whatever comes back is the last one. */
export const updateLink = (
  db: D1Database,
  read: Link,
  next: Omit<Link, 'rev' | 'hasIcon'> & { readonly icon: IconChange },
  { rev, actor }: By,
) =>
  db
    .prepare(
      `UPDATE link SET name = ?3, url = ?4, letter = ?5, colour = ?6, groups = ?7, retired_at = ?8,
         icon = CASE WHEN ?9 THEN ?10 ELSE icon END,
         place = CASE WHEN retired_at IS NOT NULL AND ?8 IS NULL THEN ${LAST} ELSE place END, rev = ?11
        WHERE id = ?1 AND rev = ?2 AND ${ACTS('?12', '?13')}
          AND (retired_at IS NULL OR ?8 IS NOT NULL OR (SELECT count(*) FROM link WHERE retired_at IS NULL) < ${MOST_LINKS})`,
    )
    .bind(
      read.id,
      read.rev,
      next.name,
      next.url,
      next.letter,
      next.colour,
      stored(next),
      next.retiredAt,
      next.icon === undefined ? 0 : 1,
      next.icon ?? null,
      rev,
      actor.id,
      actor.generation,
    );

/** What the order has for its `rev`, and all links, of one moment. */
export async function readOrder(
  db: D1Database,
): Promise<{ readonly rev: string; readonly links: readonly Link[] }> {
  const [order, links] = await db.batch([
    db.prepare('SELECT rev FROM link_order'),
    db.prepare(`${SELECT} ${ORDER}`),
  ]);
  return {
    rev: firstOf<{ rev: string }>(order)?.rev ?? '',
    links: rowsOf<LinkRecord>(links).map(linkOf),
  };
}

/** The marked statement (row `link_order`, key 1), and what leans on it: each of these stands where it is named. */
export const saveOrder = (
  db: D1Database,
  mark: Mark,
  ids: readonly string[],
  { read, actor }: { readonly read: string; readonly actor: By['actor'] },
): D1PreparedStatement[] => [
  db
    .prepare(`UPDATE link_order SET rev = ?2 WHERE id = ?1 AND rev = ?3 AND ${ACTS('?4', '?5')}`)
    .bind(mark.key, mark.rev, read, actor.id, actor.generation),
  after(
    db,
    mark,
    (landed) => `UPDATE link SET place = j.key FROM json_each(?3) j
      WHERE link.id = j.value AND link.place <> j.key AND ${landed}`,
    JSON.stringify(ids),
  ),
];
