/** How usernames and addresses are compared, and which are taken. */
import * as v from 'valibot';

/**
 * The canonical form of a username or an e-mail address: NFKC, case folded, trimmed.
 * Every lookup, bucket and limit goes through it, so that no spelling gets attempts of its own.
 * Lower, upper, lower case folds what has no one-to-one pair (ß, ẞ, ﬃ); the final sigma is the same letter.
 */
export const canonicalIdentifier = (typed: string): string =>
  typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC');

/** No control, format, space or surrogate character: two that look alike must not both be there. */
const plain = v.regex(/^[^\p{C}\p{Z}]*$/u);

/** Usernames hold no `@`, nor what becomes one in canonical form, so that they never meet an address. */
export const username = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(64),
  v.regex(/^[^@＠﹫]*$/u),
  plain,
);

/** One address in the spirit of RFC 6531: internationalised, without comments, quotes or routes. */
export const email = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254),
  v.regex(/^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]+$/u),
  v.regex(/@([^.@]{1,63}\.)*[^.@]{1,63}$/u),
  plain,
);

/** No control character, since CR and LF would end a mail's header; no lone surrogate, since no URI can hold one. */
export const oneLine = v.regex(/^[^\p{Cc}\p{Cs}]*$/u);

/** A person's name as it is shown; no line break reaches a mail's header. */
export const personName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120), oneLine);

/** What is typed at sign-in; long enough for any address, short enough to hash. */
export const identifier = v.pipe(v.string(), v.minLength(1), v.maxLength(320));
