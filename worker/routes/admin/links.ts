import { Hono } from 'hono/tiny';
import { api } from '../../../shared/api.ts';
import { iconFault } from '../../../shared/link.ts';
import { moveLink } from '../../actions/move-link.ts';
import { addLink, editLink, type Linked, retireLink } from '../../actions/save-link.ts';
import { type IconChange, listLinks } from '../../db/link.ts';
import { body, query } from '../../http/body.ts';
import { callOf, type Portal, type PortalContext } from '../../http/context.ts';
import { adminLink } from '../../http/link-reply.ts';
import { problem } from '../../http/problem.ts';
import { adminOf, staleAdmin } from '../../http/signed-in.ts';

export const links = () =>
  new Hono<Portal>()
    .get(api.listLinks.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = query(c, api.listLinks);
      if (!sent.ok) return problem(c, sent.problem);
      return c.json({ links: (await listLinks(c.var.deps.db)).map(adminLink) });
    })

    .post(api.addLink.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.addLink);
      if (!sent.ok) return problem(c, sent.problem);
      const read = readForm(sent.value);
      if ('fields' in read) return problem(c, { code: 'bad_request', fields: read.fields });
      const stale = staleAdmin(c, admin);
      if (stale) return stale;
      const form = { ...sent.value, icon: read.icon };
      return told(c, await addLink(callOf(c), admin.account, form), 201);
    })

    .patch(api.editLink.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.editLink);
      if (!sent.ok) return problem(c, sent.problem);
      const read = readForm(sent.value);
      if ('fields' in read) return problem(c, { code: 'bad_request', fields: read.fields });
      const stale = staleAdmin(c, admin);
      if (stale) return stale;
      const { rev, name, url, letter, colour, groups } = sent.value;
      const edit = { rev, name, url, letter, colour, groups, icon: read.icon };
      return told(c, await editLink(callOf(c), admin.account, c.req.param('id'), edit));
    })

    .post(api.retireLink.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.retireLink);
      if (!sent.ok) return problem(c, sent.problem);
      const stale = staleAdmin(c, admin);
      if (stale) return stale;
      const { retired } = sent.value;
      return told(c, await retireLink(callOf(c), admin.account, c.req.param('id'), retired));
    })

    .post(api.moveLink.path, async (c) => {
      const admin = await adminOf(c);
      if (admin instanceof Response) return admin;
      const sent = await body(c, api.moveLink);
      if (!sent.ok) return problem(c, sent.problem);
      const stale = staleAdmin(c, admin);
      if (stale) return stale;
      const { before } = sent.value;
      const result = await moveLink(callOf(c), admin.account, c.req.param('id'), before);
      return result.outcome === 'moved'
        ? c.json({ links: result.links.map(adminLink) })
        : problem(c, { code: result.outcome });
    });

const told = (c: PortalContext, result: Linked, status: 200 | 201 = 200): Response =>
  result.outcome === 'saved'
    ? c.json({ link: adminLink(result.link) }, status)
    : problem(c, { code: result.outcome });

interface Sent {
  readonly url?: string | undefined;
  readonly icon?: string | null | undefined;
}

/** What only bytes and this runtime's parser of addresses can tell. */
function readForm({ url, icon }: Sent): { icon: IconChange } | { fields: Record<string, string> } {
  if (url !== undefined && !URL.canParse(url)) return { fields: { url: 'malformed' } };
  if (icon === undefined || icon === null) return { icon };
  const bytes = bytesOf(icon);
  const fault = bytes ? iconFault(bytes) : 'malformed';
  return bytes && !fault ? { icon: bytes } : { fields: { icon: fault ?? 'malformed' } };
}

/** Undefined for what is no base64. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
