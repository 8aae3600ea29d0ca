/** Passwords against their stored hashes: always one hash, whoever asks. */
import { normalizePassword } from '../../shared/password-rule.ts';
import {
  digestOf,
  isSame,
  OWASP_COST,
  parsePhc,
  type Phc,
  phcOf,
  SALT_BYTES,
} from '../crypto/password.ts';
import { MissingKey } from '../crypto/keyring.ts';
import { openText, sealText } from '../crypto/seal.ts';
import type { Account, Bytes } from '../db/account.ts';
import type { Deps } from '../deps.ts';

export interface PasswordCheck {
  readonly right: boolean;
  /** The stored hash was made at another cost than today's. */
  readonly outdated: boolean;
}

/** Hashes once, also where there is no account or no password: the time tells nothing. */
export async function checkPassword(
  deps: Deps,
  account: Pick<Account, 'id' | 'password'> | undefined,
  typed: string,
): Promise<PasswordCheck> {
  // Also where nothing is opened, or a missing key would tell who has an account.
  if (deps.keyring.seal.length === 0) throw new MissingKey('no seal key');
  const stored = account?.password && (await storedPhc(deps, account.id, account.password));
  const cost = stored?.cost ?? deps.cost;
  const salt = stored?.salt ?? deps.randomBytes(SALT_BYTES);
  const digest = digestOf(normalizePassword(typed), salt, cost);
  return {
    right: stored !== undefined && isSame(digest, stored.digest),
    outdated: cost.memoryKiB !== deps.cost.memoryKiB || cost.passes !== deps.cost.passes,
  };
}

async function storedPhc(deps: Deps, accountId: string, sealed: Bytes): Promise<Phc | undefined> {
  const text = await openText(deps, { what: 'password', accountId }, sealed);
  return parsePhc(text, [deps.cost, OWASP_COST]);
}

/** The sealed PHC string of a new password. */
export async function hashPassword(
  deps: Pick<Deps, 'keyring' | 'randomBytes' | 'cost'>,
  accountId: string,
  typed: string,
): Promise<Bytes> {
  const salt = deps.randomBytes(SALT_BYTES);
  const digest = digestOf(normalizePassword(typed), salt, deps.cost);
  const phc = phcOf({ cost: deps.cost, salt, digest });
  return sealText(deps, { what: 'password', accountId }, phc);
}
