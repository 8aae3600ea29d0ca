/** The contract of the tiles of the portal's home, as their people see them. */
import * as v from 'valibot';
import { type Endpoint, noReply, nothing } from './endpoint.ts';

export const link = v.object({
  id: v.string(),
  name: v.string(),
  url: v.string(),
  letter: v.string(),
  /** Colours of CSS: behind the letter, and of the letter. */
  colour: v.string(),
  ink: v.string(),
  /** The image's address; null: the letter. */
  icon: v.nullable(v.string()),
});
export type Link = v.InferOutput<typeof link>;

export const linkApi = {
  /** In the order that the admins have given them. */
  links: {
    method: 'GET',
    path: '/api/links',
    body: nothing,
    reply: v.object({ links: v.array(link) }),
  },
} as const satisfies Record<string, Endpoint>;

export const linkIconApi = {
  /** An image/png, to be kept: another image has another `v`. */
  linkIcon: {
    method: 'GET',
    path: '/api/links/:id/icon',
    body: v.strictObject({ v: v.optional(v.pipe(v.string(), v.maxLength(64))) }),
    reply: noReply,
  },
} as const satisfies Record<string, Endpoint>;
