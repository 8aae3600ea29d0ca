/** Words are loaded one language at a time, and in parts: a page carries only its own. */
import type { Locale } from '../../shared/locale.ts';

type Languages<T> = { readonly en: () => Promise<T> } & {
  readonly [L in Locale]?: () => Promise<T>;
};

export interface Words<T> {
  /** The words in the language that is spoken. Throws where they have not been loaded. */
  (): T;
  /** English stands in for a language that is not there yet. */
  load(locale: Locale): Promise<void>;
}

/** One part of the app's words. The English one says what every other must have. */
export function wordsOf<T>(languages: Languages<T>): Words<T> {
  let spoken: T | undefined;
  const words = () => {
    if (spoken === undefined) throw new Error('these words have not been loaded');
    return spoken;
  };
  return Object.assign(words, {
    async load(locale: Locale) {
      spoken = await (languages[locale] ?? languages.en)();
    },
  });
}
