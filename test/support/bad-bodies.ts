/** All ways to get the body of an endpoint wrong, made from a valid one. */
import type { Options } from './browser.ts';

/** In every value and every name that is wrong: no reply may hold it. */
export const MARK = 'xyzzy';

type Values = Readonly<Record<string, unknown>>;
type Bad = readonly [how: string, options: Options];

const raw = (how: string, body: string | Uint8Array): Bad => [how, { raw: body }];
const json = (how: string, body: unknown): Bad => raw(how, JSON.stringify(body));
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((it) => (typeof it === 'string' ? [...new TextEncoder().encode(it)] : it)),
  );

/** What no endpoint takes, whatever it asks for. */
const NO_OBJECTS: readonly Bad[] = [
  raw('empty', ''),
  raw('spaces', '  \n'),
  raw('no JSON', MARK),
  raw('JSON cut short', `{"${MARK}":`),
  raw('JSON and more', `{} ${MARK}`),
  raw('single quotes', `{'${MARK}':1}`),
  raw('an array', '[]'),
  raw('an array of bodies', '[{}]'),
  raw('null', 'null'),
  raw('true', 'true'),
  raw('a number', '1'),
  raw('NaN', 'NaN'),
  raw('a string', `"${MARK}"`),
  raw('a form', `identifier=${MARK}&password=${MARK}`),
  raw('a byte order mark', bytes([0xef, 0xbb, 0xbf], '{}')),
  raw('UTF-16', bytes([0xff, 0xfe, 0x7b, 0, 0x7d, 0])),
  raw('an overlong NUL', bytes('{"', [0xc0, 0x80], `":"${MARK}"}`)),
  raw('a lone continuation byte', bytes('{"', [0x80], `":"${MARK}"}`)),
  raw('a surrogate in UTF-8', bytes('{"', [0xed, 0xa0, 0x80], `":"${MARK}"}`)),
  raw('20,000 arrays in each other', '['.repeat(20_000) + ']'.repeat(20_000)),
  raw('5,000 objects in each other', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`),
];

const EXTRA_KEYS = [
  MARK,
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'role ',
  '0',
];

/** An object with one key more; as text, since `__proto__` cannot be written as a key. */
const withKey = (valid: Values, key: string, value: unknown): string =>
  JSON.stringify({ ...valid, '?': 0 }).replace(
    '"?":0',
    `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );

const WRONG: Readonly<Record<string, unknown>> = {
  null: null,
  'a negative number': -1,
  'a fraction': 0.5,
  'a number beyond all': 1e300,
  'an empty array': [],
  'an array': [MARK],
  'an empty object': {},
  'an object': { [MARK]: MARK },
  'a long text': MARK.repeat(2000),
  'a line break': `${MARK}\r\nBcc: ${MARK}`,
  'a NUL': `${MARK}\0`,
  'a lone surrogate': `${MARK}\ud800`,
};

/** Values that are right for some field: there they are not wrong. */
export type Allowed = Readonly<Record<string, readonly string[]>>;

/** `full`: a valid body with every field there is; `optional`: those that may be missing. */
export function badBodies(full: Values, optional: readonly string[], allowed: Allowed): Bad[] {
  const valid = Object.fromEntries(Object.entries(full).filter(([key]) => !optional.includes(key)));
  const missing = Object.keys(valid).map((gone) =>
    json(
      `without ${gone}`,
      Object.fromEntries(Object.entries(valid).filter(([key]) => key !== gone)),
    ),
  );
  const extra = EXTRA_KEYS.flatMap((key) => [
    raw(`with the key ${key}`, withKey(valid, key, MARK)),
    raw(`with an object as ${key}`, withKey(valid, key, { [MARK]: { [MARK]: MARK } })),
  ]);
  const wrong = Object.keys(full).flatMap((key) =>
    Object.entries(WRONG)
      .filter(([how]) => !allowed[key]?.includes(how))
      .map(([how, value]) => json(`${how} as ${key}`, { ...valid, [key]: value })),
  );
  return [...NO_OBJECTS, ...missing, ...extra, ...wrong];
}

/** A valid body, too long: more than 64 kB and a megabyte, or by a byte and by more where it may be longer. */
export const tooLong = (valid: Values, longest = 65_536): Bad[] =>
  [longest + 1, longest + 983_040].flatMap((length): Bad[] => {
    const body = JSON.stringify(valid);
    const padded = body + ' '.repeat(length - body.length);
    return [
      raw(`${length} bytes`, padded),
      [`${length} bytes in chunks`, { raw: padded, chunked: true }],
    ];
  });
