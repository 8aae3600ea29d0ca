/** Help-desk codes as stored: an HMAC under the Worker's key, bound to the account. */
import { helpDeskCodeFrom } from '../../shared/recovery-code.ts';
import { isSame } from './password.ts';
import { hmac } from './token.ts';
import type { Deps } from '../deps.ts';

const CODE_BYTES = 7;

export const newHelpDeskCode = (deps: Deps): string =>
  helpDeskCodeFrom(deps.randomBytes(CODE_BYTES));

/** `code`: ten canonical characters, or whatever was typed for them. */
export const helpDeskMac = (deps: Deps, accountId: string, code: string): Promise<string> =>
  hmac(deps, 'help_desk_code', `${accountId}|${code}`);

/** Whether this is the code that was issued: one HMAC and one comparison, also where none was. */
export async function isHelpDeskCode(
  deps: Deps,
  accountId: string,
  stored: string | undefined,
  code: string,
): Promise<boolean> {
  const mac = bytesOf(await helpDeskMac(deps, accountId, code));
  return isSame(mac, stored === undefined ? mac.map((byte) => ~byte) : bytesOf(stored));
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
