import { Hono } from 'hono/tiny';
import { api } from '../../../shared/api.ts';
import { readOverview } from '../../db/overview.ts';
import { query } from '../../http/body.ts';
import type { Portal } from '../../http/context.ts';
import { problem } from '../../http/problem.ts';
import { adminOf } from '../../http/signed-in.ts';

export const overview = () =>
  new Hono<Portal>().get(api.overview.path, async (c) => {
    const admin = await adminOf(c);
    if (admin instanceof Response) return admin;
    const sent = query(c, api.overview);
    if (!sent.ok) return problem(c, sent.problem);
    const { db, transport } = c.var.deps;
    const { mail, ...rest } = await readOverview(db, c.var.now);
    return c.json({ ...rest, mail: { ...mail, isConfigured: transport !== undefined } });
  });
