/** The six digits in whatever a person typed or pasted; undefined when it is anything else. */
export function normalizeCode(text: string): string | undefined {
  const digits = unspaced(text);
  return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}

/**
 * One spelling for what different keyboards and clipboards make of the same characters: NFKC (full-width forms), digits of
 * every script as ASCII, no spaces, no dashes, no invisible marks such as those of right-to-left text.
 */
export const unspaced = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u2212\p{Cf}]/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit);

/** Unicode keeps the decimal digits of a script in order in a run, from zero to nine; some runs follow each other. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let start = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(start - 1))) start--;
  return String((point - start) % 10);
}
