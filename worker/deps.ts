import type { Cost } from './crypto/password.ts';
import type { Keyring } from './crypto/keyring.ts';
import type { Transport } from './mail/transport.ts';

/** Everything impure, passed in once by the root of the runtime and by the test root. */
export interface Deps {
  readonly db: D1Database;
  /** Ms since 1970. */
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
  readonly keyring: Keyring;
  /** What one password hash costs; tests that are not about it take a cheap one. */
  readonly cost: Cost;
  /** False when this key has asked too often (product.md §3, the shield before the hash). */
  readonly admits: (by: 'address' | 'identifier', key: string) => Promise<boolean>;
  /** Undefined where mail is not configured. */
  readonly transport: Transport | undefined;
  /** The site's own address, such as `https://portal.example`: links and origin checks use it alone. */
  readonly origin: string;
  readonly version: string;
  /** One structured line to the log; never anything of a request's body. */
  readonly log: (line: Readonly<Record<string, string | number | null>>) => void;
}
