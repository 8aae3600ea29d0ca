/** Which passwords may be set (NIST SP 800-63B-4 §3.1.1.2, OWASP ASVS 5.0 §6.2): length and a blocklist, no composition. */
import { canonicalIdentifier } from './identifier.ts';

/** Counted in code points of the NFC form. */
export const PASSWORD_LENGTH = { min: 12, max: 256 };

/** NFC, so that the same characters typed on another keyboard give the same bytes. */
export const normalizePassword = (typed: string): string => typed.normalize('NFC');

export type PasswordFlaw = 'too_short' | 'too_long' | 'too_common' | 'own_words';

/** Passwords of twelve characters and more that guessers try first, in canonical form and without digits at the end. */
const COMMON = /* @__PURE__ */ wordsIn(
  `passwordpassword password mypassword yourpassword passw0rd p@ssword p@ssw0rd iloveyou iloveyousomuch letmein letmeinplease
  qwertyuiop qwertyuiopas qwertyuiop[] qwerty qwertyqwerty asdfghjkl asdfghjklasdf zxcvbnm zxcvbnmasdfg qazwsxedc qazwsxedcrfv 1qaz2wsx3edc
  1q2w3e4r5t6y 1q2w3e4r 1q2w3e4r5t qwertzuiop azertyuiop abcdefghijkl abcdefghijklm abcdefghijklmnopqrstuvwxyz abcabcabcabc
  administrator admin welcome welcometothe changeme changemenow changeit default secret topsecret supersecret
  correcthorsebatterystaple trustno sunshine princess football baseball superman batman dragon monkey master shadow
  computer internet unknown nothing whatever starwars pokemon michael jennifer testtest testtesttest test testing
  guest login access hello helloworld summer winter spring autumn`,
);

/** The product's own words, in front of the organisation's and the account's. */
const PRODUCT_WORDS = ['gatehouse'];
/** Shorter words hit by chance. */
const SHORTEST_WORD = 4;
/** So many characters must be left when the known words are taken out. */
const LEFT_AT_LEAST = 8;

/** The flaw of a password, or undefined where it may be set. `words` are the organisation's and the account's own. */
export function flawOf(typed: string, words: readonly string[]): PasswordFlaw | undefined {
  const password = normalizePassword(typed);
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.min) return 'too_short';
  if (length > PASSWORD_LENGTH.max) return 'too_long';
  const plain = canonicalIdentifier(password);
  if (isRepetition(plain) || COMMON.has(plain.replace(/[\d\s!?.*#_-]+$/u, ''))) return 'too_common';
  return withoutWords(plain, words) < LEFT_AT_LEAST ? 'own_words' : undefined;
}

/** What a password may not be made of: the organisation's words and the account's own. */
export const wordsAgainst = (
  { portalName, blockedWords }: { portalName: string; blockedWords: readonly string[] },
  own: { readonly username: string; readonly email: string; readonly name: string },
): string[] => [portalName, ...blockedWords, own.username, own.email, own.name];

/** Marked as pure where it is used, so that the client, which only needs the length, goes without the list. */
function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean));
}

/** One to four characters over and over, or a run such as 123456789012. */
function isRepetition(text: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/u.test(text)) return true;
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  return points
    .slice(1)
    .every((point, i) => Math.abs(point - (points[i] ?? 0)) === 1 || point === 48);
}

function withoutWords(plain: string, words: readonly string[]): number {
  const known = [...PRODUCT_WORDS, ...words]
    .map(canonicalIdentifier)
    // Whole, too: the parts of an address may be short.
    .flatMap((word) => [word, ...word.split(/[\s@.,_-]+/u)])
    .filter((word) => word.length >= SHORTEST_WORD)
    .toSorted((a, b) => b.length - a.length);
  return [...known.reduce((left, word) => left.replaceAll(word, ''), plain)].length;
}
