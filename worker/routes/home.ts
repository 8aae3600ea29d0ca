/** The tiles of the portal's home, for the people whom they concern. */
import { Hono } from 'hono/tiny';
import { api } from '../../shared/api.ts';
import { findIcon, listOwnLinks } from '../db/link.ts';
import { query } from '../http/body.ts';
import type { Portal } from '../http/context.ts';
import { ownLink } from '../http/link-reply.ts';
import { problem } from '../http/problem.ts';
import { closed, visitorOf } from '../http/signed-in.ts';

/** Seconds. Another image has another address. */
const YEAR = 31_536_000;

export const home = () =>
  new Hono<Portal>()
    .get(api.links.path, async (c) => {
      const visitor = await visitorOf(c);
      if (visitor.stage !== 'signed_in') return closed(c, visitor);
      const sent = query(c, api.links);
      if (!sent.ok) return problem(c, sent.problem);
      const links = await listOwnLinks(c.var.deps.db, visitor.visit.account.id);
      return c.json({ links: links.map(ownLink) });
    })

    .get(api.linkIcon.path, async (c) => {
      const visitor = await visitorOf(c);
      if (visitor.stage !== 'signed_in') return closed(c, visitor);
      const sent = query(c, api.linkIcon);
      if (!sent.ok) return problem(c, sent.problem);
      const { id, role } = visitor.visit.account;
      const by = { id, isAdmin: role === 'admin' };
      const icon = await findIcon(c.var.deps.db, c.req.param('id'), by);
      if (!icon) return problem(c, { code: 'not_found' });
      c.header('cache-control', `private, max-age=${YEAR}, immutable`);
      c.header('content-type', 'image/png');
      return c.body(icon);
    });
