import { wordsOf } from './spoken.ts';

/** What the administration says; its pages load it with themselves. */
export const adminWords = wordsOf({ en: async () => (await import('./admin-en.ts')).adminEn });
