/** What an endpoint of the contract is, and the words that several of them share. */
import * as v from 'valibot';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `:id` stands for one path segment. */
  readonly path: `/api/${string}`;
  /** What the body holds; of a GET, what the query holds. */
  readonly body: v.GenericSchema;
  /** Bytes; 64 kB where it is not there. */
  readonly longestBody?: number;
  /** Undefined: the reply has no body. */
  readonly reply: v.GenericSchema;
}
export type Body<E extends Endpoint> = v.InferInput<E['body']>;
export type Reply<E extends Endpoint> = v.InferOutput<E['reply']>;

export const nothing = v.strictObject({});
export const noReply = v.undefined();
/** What may be typed where a password is asked; which may be set is judged apart, with a reason. */
export const passwordInput = v.pipe(v.string(), v.maxLength(1024));
export const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
/** Normalised by `code-input.ts` and `recovery-code.ts` before it is judged. */
export const typedCode = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
