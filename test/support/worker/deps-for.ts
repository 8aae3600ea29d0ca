import type { Cost } from '../../../worker/crypto/password.ts';
import type { Keyring } from '../../../worker/crypto/keyring.ts';
import type { Deps } from '../../../worker/deps.ts';
import { transportFrom } from '../../../worker/mail/configured.ts';
import type { Mail, Transport } from '../../../worker/mail/transport.ts';
import type { PortalState } from './portal-state.ts';

const MAIL_FROM = 'portal@example.org';
const CHEAP: Cost = { memoryKiB: 64, passes: 1 };
const REAL: Cost = { memoryKiB: 19_456, passes: 2 };

/** product.md §3: the shield in front of the password hash. */
const SHIELD_MS = 10_000;
const SHIELD_LIMIT = { address: 100, identifier: 20 } as const;

const key = (fill: number) => new Uint8Array(32).fill(fill);
const SEAL = [{ id: 't1', key: key(1) }];
/** `x-test-keys`: the operator has both, none, one of them, or has put another in the place of the first. */
const KEYRINGS: Readonly<Record<string, Keyring>> = {
  both: { seal: SEAL, macKey: key(2) },
  none: { seal: [], macKey: undefined },
  no_seal: { seal: [], macKey: key(2) },
  no_mac: { seal: SEAL, macKey: undefined },
  other: { seal: [{ id: 't2', key: key(3) }], macKey: key(2) },
};

/** What the request's `x-test-…` headers make of the impure things that the app is given. */
export function depsFor(request: Request, portal: PortalState, db: D1Database): Deps {
  const header = (name: string) => request.headers.get(`x-test-${name}`);
  const now = () => Number(header('now') ?? Date.now());
  const keyring = KEYRINGS[header('keys') ?? 'both'];
  if (!keyring) throw new Error('no such keys');
  return {
    db,
    now,
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    keyring,
    cost: header('hash') === 'real' ? REAL : CHEAP,
    admits: async (by, who) => header('shield') !== 'on' || admits(portal, now(), by, who),
    transport: transportFor(header('mail') ?? 'sent', portal, now),
    origin: header('origin') ?? new URL(request.url).origin,
    version: 'test',
    log: (line) => portal.log.push(line),
  };
}

function admits(portal: PortalState, now: number, by: 'address' | 'identifier', who: string) {
  const recent = (portal.admitted.get(`${by} ${who}`) ?? []).filter((at) => at > now - SHIELD_MS);
  const admitted = recent.length < SHIELD_LIMIT[by];
  portal.admitted.set(`${by} ${who}`, admitted ? [...recent, now] : recent);
  return admitted;
}

/** `x-test-mail`: sent (the usual), try_again, never, none where mail is not configured, or an address as in SMTP_URL. */
function transportFor(
  outcome: string,
  portal: PortalState,
  now: () => number,
): Transport | undefined {
  const refusal = { reason: 'busy' } as const;
  switch (outcome) {
    case 'none':
      return undefined;
    case 'try_again':
      return { send: async () => ({ outcome: 'try_again', ...refusal }) };
    case 'never':
      return { send: async () => ({ outcome: 'never', ...refusal }) };
    case 'email':
      return transportFrom({ EMAIL: portal.email, MAIL_FROM });
    case 'unusable':
      return transportFrom({ EMAIL: portal.email, MAIL_FROM: 'nobody' });
    default:
      if (/^\w+:\/\//.test(outcome)) return transportFrom({ SMTP_URL: outcome, MAIL_FROM });
      return {
        send: async (mail: Mail) => {
          portal.mails.push({ ...mail, at: now() });
          return { outcome: 'sent' };
        },
      };
  }
}
