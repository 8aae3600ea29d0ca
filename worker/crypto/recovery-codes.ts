/** A set of recovery codes as stored: argon2id digests with one salt for all (OWASP ASVS 5.0 §6.5.2). */
import { recoveryCodeFrom, RECOVERY_CODES } from '../../shared/recovery-code.ts';
import {
  type Cost,
  digestOf,
  isSame,
  OWASP_COST,
  parsePhc,
  phcOf,
  SALT_BYTES,
} from './password.ts';
import { openText, sealText } from './seal.ts';
import type { Deps } from '../deps.ts';

const CODE_BYTES = 10;

/** Ten new codes, and their sealed digests: PHC strings, one a line. */
export async function newRecoveryCodes(
  deps: Pick<Deps, 'keyring' | 'randomBytes' | 'cost'>,
  accountId: string,
): Promise<{ codes: readonly string[]; hashes: Uint8Array<ArrayBuffer> }> {
  const salt = deps.randomBytes(SALT_BYTES);
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    recoveryCodeFrom(deps.randomBytes(CODE_BYTES)),
  );
  const lines: string[] = [];
  for (const code of codes) {
    // One hash at a time: between two of them others get their turn.
    await Promise.resolve();
    lines.push(
      phcOf({ cost: deps.cost, salt, digest: digestOf(canonical(code), salt, deps.cost) }),
    );
  }
  const hashes = await sealText(deps, { what: 'recovery_set', accountId }, lines.join('\n'));
  return { codes, hashes };
}

const canonical = (code: string): string => code.replaceAll('-', '');

/**
 * Which code of the set this is, or undefined: one hash, all ten compared. `code` is whatever was typed, in canonical
 * characters; the time tells neither its length nor whether there is a set.
 */
export async function indexOfRecoveryCode(
  deps: Deps,
  accountId: string,
  sealed: Uint8Array<ArrayBuffer> | undefined,
  code: string,
): Promise<number | undefined> {
  const text = sealed && (await openText(deps, { what: 'recovery_set', accountId }, sealed));
  const allowed: readonly Cost[] = [deps.cost, OWASP_COST];
  const set = text?.split('\n').map((line) => parsePhc(line, allowed)) ?? [];
  const { salt, cost } = set[0] ?? { salt: deps.randomBytes(SALT_BYTES), cost: deps.cost };
  const digest = digestOf(code, salt, cost);
  const same = set.map((phc) => phc !== undefined && isSame(digest, phc.digest));
  const index = same.indexOf(true);
  return index === -1 ? undefined : index;
}
