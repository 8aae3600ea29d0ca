/** The languages of app and mail. */
import * as v from 'valibot';

export const LOCALES = ['en', 'de', 'es', 'fr', 'ar'] as const;
export const locale = v.picklist(LOCALES);
export type Locale = v.InferOutput<typeof locale>;

/** The languages that app and mail are complete in today. */
export const SPOKEN: readonly Locale[] = ['en'];
