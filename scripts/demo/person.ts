/** One person of the demo's organisation: the facts, and all that stands beside them in the database. */
import type { Facts } from '../../shared/enrollment.ts';
import type { Locale } from '../../shared/locale.ts';

/** Everybody's, and therefore good for nothing else. */
export const DEMO_PASSWORD = 'look-around-the-portal';

/** One of each kind is known by name, so that its sign-in can be tried. */
export const CAST = [
  { kind: 'admin', name: 'Ada Nyström', about: 'an admin' },
  { kind: 'colleague', name: 'Tomáš Dvořák', about: 'another admin' },
  { kind: 'enrolled', name: 'Grace O’Brien-Håkansson', about: 'enrolled' },
  { kind: 'due', name: 'Jürgen Weiß', about: 'due: the prompt, with five days left' },
  {
    kind: 'expired',
    name: 'Anaïs Lefèvre',
    about: 'expired: locked out since the day before yesterday',
  },
  { kind: 'optional', name: 'José Núñez', about: 'not required: no prompt' },
  {
    kind: 'locked',
    name: 'Юлия Щербакова',
    about: 'enrolled, codes locked until an admin unlocks',
  },
  { kind: 'blocked', name: 'Łukasz Wójcik', about: 'enrolled, authenticator blocked' },
  { kind: 'suspended', name: 'محمد الخطيب', about: 'enrolled, suspended: cannot log in' },
  { kind: 'invited', name: '佐藤 美咲', about: 'invited' },
] as const;
export type Kind = (typeof CAST)[number]['kind'];

export interface DemoLock {
  readonly kind: 'password' | 'code' | 'recovery';
  /** Whether the bucket is that of the person's first device. */
  readonly known: boolean;
  /** Ms since 1970; null: time does not lift it. */
  readonly until: number | null;
  readonly at: number;
}

export interface DemoPerson extends Facts {
  readonly id: string;
  readonly kind: Kind | undefined;
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  readonly groups: readonly string[];
  /** Ms since 1970, all of them. */
  readonly createdAt: number;
  readonly enrolledAt: number | null;
  readonly suspendedAt: number | null;
  readonly signIns: readonly number[];
  readonly factor: { readonly key: Uint8Array<ArrayBuffer>; readonly tally: number } | undefined;
  readonly recovery: { readonly used: number; readonly savedAt: number | null } | undefined;
  readonly devices: readonly { readonly knownAt: number; readonly seenAt: number }[];
  /** When the sessions that live now were opened. */
  readonly sessions: readonly number[];
  readonly locks: readonly DemoLock[];
  /** Of those who are invited: what the activation link carries. */
  readonly invitation: string | undefined;
}
