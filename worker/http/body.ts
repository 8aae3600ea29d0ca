import * as v from 'valibot';
import type { Endpoint } from '../../shared/api.ts';
import type { Problem } from '../../shared/problem.ts';
import type { PortalContext } from './context.ts';

const KB = 1024;
/** No body of the contract is longer, unless it says so. */
const LONGEST_BODY = 64 * KB;
/** So much more is taken from the line at most, before the answer. */
const LONGEST_READ = 2048 * KB;

/** What a valid body holds, defaults filled in. */
export type BodyOf<E extends Endpoint> = v.InferOutput<E['body']>;
export type Parsed<E extends Endpoint> =
  | { readonly ok: true; readonly value: BodyOf<E> }
  | { readonly ok: false; readonly problem: Problem };

/** Validates a JSON body against the contract. The answer to a bad one names fields of the contract and never repeats it. */
export async function body<E extends Endpoint>(c: PortalContext, endpoint: E): Promise<Parsed<E>> {
  const bytes = await readCapped(c.req.raw, endpoint.longestBody ?? LONGEST_BODY);
  if (!bytes) return { ok: false, problem: { code: 'too_large' } };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return parsed(c, endpoint, JSON.parse(text));
  } catch {
    return { ok: false, problem: { code: 'bad_request' } };
  }
}

/** The same for what a GET has in its query; a name that stands twice is refused. */
export function query<E extends Endpoint>(c: PortalContext, endpoint: E): Parsed<E> {
  const entries = [...new URL(c.req.url).searchParams];
  const sent = Object.fromEntries(entries);
  return Object.keys(sent).length === entries.length
    ? parsed(c, endpoint, sent)
    : { ok: false, problem: { code: 'bad_request' } };
}

function parsed<E extends Endpoint>(c: PortalContext, endpoint: E, sent: unknown): Parsed<E> {
  const result = v.safeParse<E['body']>(endpoint.body, sent);
  if (result.success && isOwn(sent, result.output)) {
    c.set('acted', endpoint.method !== 'GET');
    return { ok: true, value: result.output };
  }
  const fields: Record<string, string> = {};
  for (const issue of result.issues ?? []) {
    const name = (issue.path ?? []).map(({ key }) => String(key)).join('.');
    // The name of a key that nobody asked for comes from the request.
    if (name !== '' && issue.expected !== 'never') fields[name] ??= reasonOf(issue);
  }
  return {
    ok: false,
    problem: { code: 'bad_request', ...(Object.keys(fields).length > 0 && { fields }) },
  };
}

/**
 * Whether what was sent has the shape of what came out: the validator takes an array for an object, and names that every
 * object inherits, such as `constructor`, for names of the contract.
 */
function isOwn(sent: unknown, output: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return true;
  if (typeof output !== 'object' || output === null) return false;
  if (Array.isArray(sent) !== Array.isArray(output)) return false;
  const kept = new Map(Object.entries(output));
  return Object.entries(sent).every(
    ([name, value]) => kept.has(name) && isOwn(value, kept.get(name)),
  );
}

/** One word for each way in which a value can be wrong. */
function reasonOf({ type, received }: v.BaseIssue<unknown>): string {
  if (received === 'undefined') return 'missing';
  switch (type) {
    case 'min_length':
      return 'too_short';
    case 'max_length':
      return 'too_long';
    case 'min_value':
      return 'too_small';
    case 'max_value':
      return 'too_large';
    case 'regex':
      return 'malformed';
    case 'picklist':
    case 'literal':
      return 'unknown';
    default:
      return 'wrong_type';
  }
}

/**
 * Undefined where it is longer than `limit`, also when it comes in chunks and says nothing of its length. What is too long is
 * read on and dropped, up to a bound: whoever is still sending when the connection closes never sees the answer (RFC 9112 §9.6).
 */
async function readCapped(request: Request, limit: number): Promise<Uint8Array | undefined> {
  const longest = limit + LONGEST_READ;
  if (Number(request.headers.get('content-length') ?? 0) > longest) return undefined;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.length;
    if (length > longest) return undefined;
    if (length <= limit) parts.push(part);
  }
  if (length > limit) return undefined;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
