/** What the Worker has sealed, opened and sealed with the test root's key: security.md, "Secrets at rest". */

/** Of the test root's keyring. */
const KEY = { id: 't1', bytes: new Uint8Array(32).fill(1) };
const IV_BYTES = 12;

const key = () =>
  crypto.subtle.importKey('raw', KEY.bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
const algorithm = (iv: Uint8Array<ArrayBuffer>, what: string, accountId: string) => ({
  name: 'AES-GCM',
  iv,
  // purpose|account|row
  additionalData: new TextEncoder().encode(`${what}|${accountId}|`),
});

/** `stored`: a blob as `portal.sql` gives it. */
export async function openSealed(
  what: 'password' | 'recovery_set',
  accountId: string,
  stored: readonly number[],
): Promise<string> {
  const ivAt = 2 + KEY.id.length;
  const bytes = Uint8Array.from(stored);
  const iv = bytes.slice(ivAt, ivAt + IV_BYTES);
  const box = bytes.slice(ivAt + IV_BYTES);
  const plain = await crypto.subtle.decrypt(algorithm(iv, what, accountId), await key(), box);
  return new TextDecoder().decode(plain);
}

export async function sealed(
  what: 'password',
  accountId: string,
  text: string,
): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(text);
  const box = await crypto.subtle.encrypt(algorithm(iv, what, accountId), await key(), plain);
  const id = new TextEncoder().encode(KEY.id);
  return new Uint8Array([1, id.length, ...id, ...iv, ...new Uint8Array(box)]);
}
