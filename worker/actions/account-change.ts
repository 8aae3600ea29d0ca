/** What a verdict about one account is as a change to be saved: what ends with it, its mails, its link. */
import type { ActionVerdict, Ending } from '../../shared/action-verdict.ts';
import type { Facts } from '../../shared/enrollment.ts';
import { hex, newId, newToken, sha256 } from '../crypto/token.ts';
import type { Account } from '../db/account.ts';
import type { Change } from '../db/account-action.ts';
import type { NewMail } from '../db/outbox.ts';
import { sealedMail } from './queue-mail.ts';
import type { Call } from './call.ts';

type Maker = Pick<Call, 'deps' | 'now'>;

export type Done = Extract<ActionVerdict, { outcome: 'done' }>;

/** How long an invitation is good (product.md §4). */
export const INVITATION_MS = 7 * 86_400_000;

export interface Invitation {
  readonly url: string;
  readonly hash: Uint8Array<ArrayBuffer>;
  /** Ms since 1970. */
  readonly expiresAt: number;
}

export async function newInvitation({ deps, now }: Maker): Promise<Invitation> {
  const token = newToken(deps);
  const url = `${deps.origin}/activate#${token}`;
  return { url, hash: await sha256(token), expiresAt: now + INVITATION_MS };
}

/** The change that a verdict asks for, under the mark `rev`. */
export async function changeOf(
  call: Maker,
  account: Account,
  { next, ends, mails }: Done,
  rev: string,
): Promise<Change> {
  const ending = (what: Ending) => ends.includes(what);
  const link = mails.includes('invitation') ? await newInvitation(call) : undefined;
  const sealed = mails.map((kind): Promise<NewMail> => {
    switch (kind) {
      case 'mfa_reset':
        return sealedMail(call, account, { kind, occasion: rev, facts: { by: 'admin' } });
      case 'mfa_required':
        return sealedMail(call, account, {
          kind,
          occasion: rev,
          facts: { deadlineAt: next.deadlineAt },
        });
      case 'enrollment_extended':
        return sealedMail(call, account, {
          kind,
          occasion: rev,
          facts: { deadlineAt: next.deadlineAt ?? 0 },
        });
      case 'invitation': {
        const { url = '', expiresAt = 0 } = link ?? {};
        return sealedMail(call, account, { kind, occasion: rev, facts: { url, expiresAt } });
      }
    }
  });
  return {
    ...unchanged(account),
    // Sessions, challenges, devices, pending keys and mailed tokens carry the generation, and die with it.
    generation: ending('sessions') ? newId(call.deps) : account.generation,
    next,
    ends: {
      pendingKey: ending('pendingKey'),
      factor: ending('factor'),
      sessions: ending('sessions'),
      // A reset forgets the known browsers (product.md §3).
      devices: ending('factor'),
      tokens: ending('tokens'),
      locks: ending('locks'),
      account: ending('account'),
    },
    event: { deadlineAt: next.deadlineAt, keptPeriod: next.keptPeriod },
    link: link && linkOf(link),
    mails: (await Promise.all(sealed)).map(({ id, kind, payload }) => ({
      id,
      kind,
      payload: hex(payload),
    })),
  };
}

const factsOf = (account: Facts): Facts => ({
  role: account.role,
  status: account.status,
  activatedAt: account.activatedAt,
  required: account.required,
  requiredAt: account.requiredAt,
  deadlineAt: account.deadlineAt,
  keptPeriod: account.keptPeriod,
  enrolled: account.enrolled,
});

/** A change of nothing, to begin with. */
export const unchanged = (account: Account): Change => ({
  id: account.id,
  rev: account.rev,
  was: account.generation,
  generation: account.generation,
  before: factsOf(account),
  next: account,
  ends: {
    pendingKey: false,
    factor: false,
    sessions: false,
    devices: false,
    tokens: false,
    locks: false,
    account: false,
  },
  event: {},
  link: undefined,
  mails: [],
});

export const linkOf = ({ hash, expiresAt }: Invitation): Change['link'] => ({
  hash: hex(hash),
  expiresAt,
});
