/** Runs in workerd, right beside the database: makes an organisation, writes it, and answers with its cast. */
import { keyringFrom } from '../../worker/crypto/keyring.ts';
import type { LocalDatabase } from '../local-database.ts';
import { castOf } from './cast.ts';
import { fill } from './fill.ts';
import { organisationOf, type Plan } from './organisation.ts';

interface Env {
  readonly DB: LocalDatabase;
  readonly SEAL_KEYS: string;
  readonly MAC_KEY: string;
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const plan: Plan = await request.json();
    const organisation = organisationOf(plan);
    const keyring = keyringFrom(env.SEAL_KEYS, env.MAC_KEY);
    const recoveryCodes = await fill({ db: env.DB, keyring }, organisation);
    return Response.json(castOf(organisation, recoveryCodes));
  },
};
