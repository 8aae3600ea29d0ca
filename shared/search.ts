/** What a search for people goes by: the start of any word of the name, of the username, of the e-mail address. */
import { canonicalIdentifier } from './identifier.ts';

/** Case and accents folded: names sort and are found by it. */
export const folded = (text: string): string =>
  canonicalIdentifier(text)
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .normalize('NFKC');

const split = (text: string, by: RegExp): string[] => text.split(by).filter(Boolean);

/** What is searched for: each of these must begin a word. */
export const queryWords = (typed: string): string[] => [...new Set(split(folded(typed), /\s+/u))];

interface Named {
  readonly name: string;
  readonly username: string;
  readonly email: string;
}

/** What can be found of a person, each once: `Jean-Luc` by both of its parts, too. */
export function searchWords({ name, username, email }: Named): string[] {
  const ofName = split(folded(name), /\s+/u);
  const parts = ofName.flatMap((word) => split(word, /[^\p{L}\p{N}]+/u));
  return [...new Set([...ofName, ...parts, folded(username), folded(email)])];
}
