/** Dates, numbers and plurals, by `Intl`, in the language that is spoken. */
let tag = 'en';
export const formatFor = (languageTag: string): void => {
  tag = languageTag;
};

export const dateTime = (options: Intl.DateTimeFormatOptions, at: number) =>
  new Intl.DateTimeFormat(tag, options).format(at);

/** `14:05` by the person's own clock. */
const clockTime = (at: number): string => dateTime({ hour: 'numeric', minute: '2-digit' }, at);

/** `Tuesday, 24 November at 14:05`. */
export const dayAndTime = (at: number): string =>
  dateTime(
    { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
    at,
  );

/** `24 November 2026`. */
export const day = (at: number): string => dateTime({ dateStyle: 'long' }, at);

/** The time alone where it is near enough to be today. */
export const until = (at: number, now: number): string =>
  dateTime({ dateStyle: 'short' }, at) === dateTime({ dateStyle: 'short' }, now)
    ? clockTime(at)
    : dayAndTime(at);

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** `#` stands for the number: `counted(2, { one: '# day', other: '# days' })`. */
export const counted = (count: number, forms: Forms): string =>
  (forms[new Intl.PluralRules(tag).select(count)] ?? forms.other).replace(
    '#',
    new Intl.NumberFormat(tag).format(count),
  );

/** `4:07` of a number of ms, never below zero. */
export function minutesAndSeconds(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `2 minutes`, `40 seconds`. */
export const roughly = (ms: number, units: { seconds: Forms; minutes: Forms }): string =>
  ms < 60_000
    ? counted(Math.max(1, Math.ceil(ms / 1000)), units.seconds)
    : counted(Math.round(ms / 60_000), units.minutes);
