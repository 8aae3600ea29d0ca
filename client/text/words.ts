import type { Locale } from '../../shared/locale.ts';
import { formatFor } from './format.ts';
import { wordsOf } from './spoken.ts';

/** What the sign-in page, the shell and every refusal say. */
export const words = wordsOf({ en: async () => (await import('./en.ts')).en });
/** What the other pages of a person say. */
export const portalWords = wordsOf({ en: async () => (await import('./portal-en.ts')).portalEn });

let locale: Locale = 'en';
export const spokenLocale = (): Locale => locale;

/** The first of the browser's languages that the portal speaks. */
export const preferredLocale = (wanted: readonly string[], offered: readonly Locale[]): Locale =>
  wanted
    .map((tag) => offered.find((one) => tag === one || tag.startsWith(`${one}-`)))
    .find((one) => one !== undefined) ?? 'en';

/** Loads the first page's words and turns the document to the language and its direction. */
export async function speak(next: Locale, wanted: readonly string[] = []): Promise<void> {
  locale = next;
  // A person in London reads English, with dates as in London.
  formatFor(wanted.find((tag) => tag.startsWith(next)) ?? next);
  await words.load(next);
  document.documentElement.lang = next;
  document.documentElement.dir = next === 'ar' ? 'rtl' : 'ltr';
}
