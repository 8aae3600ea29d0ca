/** The audit chain (security.md): each seal is SHA-256(previous seal ‖ canonical row), in hexadecimal digits. */

export interface EventRecord {
  readonly seq: number;
  /** Ms since 1970. */
  readonly at: number;
  readonly type: string;
  readonly accountId: string | null;
  readonly actorId: string | null;
  /** JSON, as it is stored. */
  readonly data: string;
  readonly requestId: string;
}

/** SHA-256 of the text as UTF-8, 64 hexadecimal digits. */
export type Digest = (text: string) => Promise<string>;

/** The row in the one form that is hashed: its columns in their order, as a JSON array. */
const canonical = ({ seq, at, type, accountId, actorId, data, requestId }: EventRecord): string =>
  JSON.stringify([seq, at, type, accountId, actorId, data, requestId]);

/** The seal of a row after `previous`, which is empty before the first. */
export const sealOf = (digest: Digest, previous: string, row: EventRecord): Promise<string> =>
  digest(previous + canonical(row));
