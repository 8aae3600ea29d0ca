/** The contract of the tiles of the portal's home, as admins add, edit, order and retire them. */
import * as v from 'valibot';
import { link } from './api-link.ts';
import { type Endpoint, id, nothing } from './endpoint.ts';
import { ICON_BYTES, linkFields } from './link.ts';

const adminLink = v.object({
  ...link.entries,
  groups: v.nullable(v.array(v.string())),
  isRetired: v.boolean(),
  /** Another one with each edit. */
  rev: v.string(),
});
export type AdminLink = v.InferOutput<typeof adminLink>;

/** Base64 of a PNG. */
const icon = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(Math.ceil(ICON_BYTES / 3) * 4),
  v.regex(/^[A-Za-z0-9+/]+={0,2}$/),
);
const { name, url, letter, colour, groups } = linkFields;
const reply = v.object({ link: adminLink });
/** The shown ones in their order, then the retired ones, the last that was retired first. */
const all = v.object({ links: v.array(adminLink) });

export const adminLinkApi = {
  listLinks: { method: 'GET', path: '/api/admin/links', body: nothing, reply: all },
  /** 201; `conflict` where there are too many. */
  addLink: {
    method: 'POST',
    path: '/api/admin/links',
    body: v.strictObject({ name, url, letter, colour, groups, icon: v.optional(icon) }),
    reply,
  },
  /** `contended` where it has another `rev` by now. */
  editLink: {
    method: 'PATCH',
    path: '/api/admin/links/:id',
    body: v.strictObject({
      rev: id,
      name: v.optional(name),
      url: v.optional(url),
      letter: v.optional(letter),
      colour: v.optional(colour),
      groups: v.optional(groups),
      /** Null: the letter again. */
      icon: v.optional(v.nullable(icon)),
    }),
    reply,
  },
  /** Takes it off the home, or puts it back as the last one. */
  retireLink: {
    method: 'POST',
    path: '/api/admin/links/:id/retire',
    body: v.strictObject({ retired: v.boolean() }),
    reply,
  },
  /** To stand before that one, or last (null). `conflict` where that one is not shown. */
  moveLink: {
    method: 'POST',
    path: '/api/admin/links/:id/move',
    body: v.strictObject({ before: v.nullable(id) }),
    reply: all,
  },
} as const satisfies Record<string, Endpoint>;
