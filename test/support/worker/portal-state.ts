import type { Mail } from '../../../worker/mail/transport.ts';
import type { Statement } from './observed-db.ts';

/** What the test root remembers of one portal beside its database. */
export interface PortalState {
  readonly db: D1Database;
  readonly email: SendEmail;
  readonly mails: (Mail & { readonly at: number })[];
  readonly log: Readonly<Record<string, string | number | null>>[];
  /** When each key of the shield was admitted, ms. */
  readonly admitted: Map<string, number[]>;
  /** What the last request asked of the database. */
  ran: readonly Statement[];
}

/** `DB0`, `DB1`, … one empty database per portal, and the migrations that fill it. */
export interface TestEnv {
  readonly EMAIL: SendEmail;
  readonly MIGRATIONS: readonly string[];
  readonly [binding: `DB${number}`]: D1Database;
}

const portals = new Map<string, PortalState>();

/** Takes the next database that no test has used, and migrates it. */
export async function claimPortal(env: TestEnv): Promise<string> {
  const id = String(portals.size);
  const db = env[`DB${portals.size}`];
  if (!db) throw new Error(`all ${portals.size} databases are taken: raise PORTALS in workerd.ts`);
  portals.set(id, { db, email: env.EMAIL, mails: [], log: [], admitted: new Map(), ran: [] });
  for (const migration of env.MIGRATIONS) await db.prepare(migration).run();
  return id;
}

export function portalOf(request: Request): PortalState {
  const portal = portals.get(request.headers.get('x-test-portal') ?? '');
  if (!portal) throw new Error('no such portal: open one with openPortal()');
  return portal;
}
