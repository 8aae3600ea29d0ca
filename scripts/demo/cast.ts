/** How to sign in as one person of each kind. */
import { encodeBase32 } from '../../shared/base32.ts';
import type { Organisation } from './organisation.ts';
import { CAST, type Kind } from './person.ts';

export interface Actor {
  readonly kind: Kind;
  readonly about: string;
  readonly id: string;
  readonly username: string;
  readonly name: string;
  /** Base32; of those who have an authenticator. */
  readonly key: string | undefined;
  /** Of those who are invited. */
  readonly invitation: string | undefined;
}
export interface Cast {
  readonly actors: readonly Actor[];
  /** The same ten for everybody who is enrolled; the first ones of some are spent. */
  readonly recoveryCodes: readonly string[];
}

export function castOf({ people }: Organisation, recoveryCodes: readonly string[]): Cast {
  const actors = CAST.flatMap(({ kind, about }) => {
    const person = people.find((it) => it.kind === kind);
    if (!person) return [];
    const { id, username, name, factor, invitation } = person;
    return [
      { kind, about, id, username, name, invitation, key: factor && encodeBase32(factor.key) },
    ];
  });
  return { actors, recoveryCodes };
}
