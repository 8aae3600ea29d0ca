/** Every secret that passes by in a test, and whether what is stored holds one of them, in whatever form. */
import { decodeBase32 } from '../../shared/base32.ts';
import { base64 } from './ask.ts';
import type { Browser, Reply } from './browser.ts';
import type { Portal } from './portal.ts';

/** What requests and replies call their secrets. */
const NAMES = new Set(['password', 'code', 'token', 'key', 'recoveryCodes', 'url']);
/** A problem's own word stands under the same name. */
const WORD = /^[a-z_]+$/;

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** One character per byte, so that bytes can be searched like text. */
const asText = (bytes: Iterable<number>) => String.fromCharCode(...bytes);

/** Watches all browsers that the portal hands out from now on. */
export function watchSecrets(portal: Portal): Set<string> {
  const secrets = new Set<string>();
  const make = portal.browser.bind(portal);
  portal.browser = () => watched(make(), secrets);
  return secrets;
}

function watched(browser: Browser, secrets: Set<string>): Browser {
  const send = browser.send.bind(browser);
  browser.send = async (method, path, body, options): Promise<Reply> => {
    const reply = await send(method, path, body, options);
    for (const secret of [...secretsIn(body), ...secretsIn(reply.body)]) secrets.add(secret);
    for (const cookie of reply.cookies) {
      const value = /^[^=]+=([^;]+)/.exec(cookie)?.[1];
      if (value) secrets.add(value);
    }
    return reply;
  };
  return browser;
}

function secretsIn(value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    if (!NAMES.has(name) || WORD.test(value)) return [];
    return [name === 'url' ? (value.split('#')[1] ?? '') : value];
  }
  if (Array.isArray(value)) return value.flatMap((it) => secretsIn(it, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, it]) => secretsIn(it, key));
}

/** The places (`table.column`) that hold a secret in clear, as hexadecimal digits or as Base64. */
export function placesOf(
  secrets: Iterable<string>,
  stored: Record<string, readonly Record<string, unknown>[]>,
): string[] {
  const searches = [...secrets].map((secret) => ({ secret, search: searchFor(secret) }));
  return Object.entries(stored).flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      Object.entries(row).flatMap(([column, value]) => {
        const text = textOf(value);
        return searches
          .filter(({ search }) => search.test(text))
          .map(({ secret }) => `${table}.${column} holds ${secret}`);
      }),
    ),
  );
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? asText(value.map(Number)) : asText(bytesOf(String(value)));

/** Six digits by themselves: they may well stand within an instant. */
const alone = (digits: string) => `(?<!\\d)${digits}(?!\\d)`;

function searchFor(secret: string): RegExp {
  const forms = [secret, ...spellings(secret)].flatMap((text) => formsOf(bytesOf(text)));
  const raw = rawBytes(secret).flatMap(formsOf);
  const escaped = [...forms, ...raw].map((it) => it.replace(/[^A-Za-z0-9]/g, '\\$&'));
  return new RegExp(escaped.map((it) => (/^\d{6}$/.test(it) ? alone(it) : it)).join('|'));
}

/** Recovery codes and keys without their dashes, all in either case. */
const spellings = (secret: string): string[] => [
  secret.replaceAll('-', ''),
  secret.toLowerCase(),
  secret.replaceAll('-', '').toLowerCase(),
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
];

/** What a Base32 key, a Base64 token or cookie stands for. */
function rawBytes(secret: string): Uint8Array[] {
  const key = /^[A-Z2-7]{32}$/.test(secret) ? decodeBase32(secret) : undefined;
  const isToken = /^[A-Za-z0-9_-]{43}$/.test(secret);
  const token = isToken ? atob(secret.replaceAll('-', '+').replaceAll('_', '/')) : undefined;
  return [
    ...(key ? [key] : []),
    ...(token ? [Uint8Array.from(token, (it) => it.charCodeAt(0))] : []),
  ];
}

function formsOf(bytes: Uint8Array): string[] {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // Base64 has three forms, by where in a longer text the secret begins; what depends on its neighbours is cut off.
  const shifted =
    bytes.length < 10
      ? [base64(bytes).replace(/=+$/, '')]
      : [0, 1, 2].map((shift) => {
          const whole = base64(new Uint8Array([...new Uint8Array(shift), ...bytes]));
          return whole.replace(/=+$/, '').slice(shift === 0 ? 0 : shift + 1, -1);
        });
  const urlSafe = shifted.map((it) => it.replaceAll('+', '-').replaceAll('/', '_'));
  const lists = bytes.length < 10 ? [] : [bytes.join(',')];
  return [asText(bytes), hex, hex.toUpperCase(), ...shifted, ...urlSafe, ...lists];
}
