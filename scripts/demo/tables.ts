/** The rows of one person, table by table, as the product would have left them. */
import { canonicalIdentifier } from '../../shared/identifier.ts';
import { folded, searchWords } from '../../shared/search.ts';
import { ADMIN_ATTEMPTS, USER_ATTEMPTS } from '../../shared/settings.ts';
import { stepAt } from '../../shared/totp.ts';
import { seal, sealText } from '../../worker/crypto/seal.ts';
import { newId, sha256 } from '../../worker/crypto/token.ts';
import { bucketId, UNKNOWN_BROWSER } from '../../worker/db/bucket.ts';
import type { Keyring } from '../../worker/crypto/keyring.ts';
import type { Row } from './bulk.ts';
import type { DemoPerson } from './person.ts';

/** What seals and names. */
export interface Desk {
  readonly keyring: Keyring;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
}

/** Of everybody: a PHC string, and ten of them a line each. */
interface Shared {
  readonly password: string;
  readonly hashes: string;
}

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: (person: DemoPerson) => Row[] | Promise<Row[]>;
}

const INVITATION_MS = 7 * 86_400_000;

/** In the order in which they refer to each other. */
export function tablesOf(desk: Desk, shared: Shared): readonly Table[] {
  const rev = () => newId(desk);
  const hash = () => desk.randomBytes(32);
  return [
    {
      name: 'account',
      columns:
        `id username username_key email email_key name name_key role status locale origin password required
        required_at deadline_at kept_days created_at activated_at last_sign_in_at generation rev words enrolled`.split(
          /\s+/,
        ),
      rows: async (person) => [
        [
          person.id,
          person.username,
          canonicalIdentifier(person.username),
          person.email,
          canonicalIdentifier(person.email),
          person.name,
          folded(person.name),
          person.role,
          person.status,
          person.locale,
          person.kind === 'admin' ? 'setup' : 'admin',
          person.activatedAt === null
            ? null
            : await sealText(desk, { what: 'password', accountId: person.id }, shared.password),
          person.required || person.role === 'admin' ? 1 : 0,
          person.requiredAt,
          person.deadlineAt,
          person.keptPeriod && 'days' in person.keptPeriod ? person.keptPeriod.days : null,
          person.createdAt,
          person.activatedAt,
          person.signIns.at(-1) ?? null,
          generationOf(person),
          rev(),
          JSON.stringify(searchWords(person)),
          person.factor ? 1 : 0,
        ],
      ],
    },
    {
      name: 'account_group',
      columns: ['account_id', 'name'],
      rows: ({ id, groups }) => groups.map((group) => [id, group]),
    },
    {
      name: 'factor',
      columns: ['account_id', 'key', 'confirmed_at', 'last_step', 'tally', 'rev'],
      rows: async ({ id, factor, enrolledAt, signIns }) =>
        factor && enrolledAt !== null
          ? [
              [
                id,
                await seal(desk, { what: 'factor', accountId: id }, factor.key),
                enrolledAt,
                stepAt(Math.max(enrolledAt, signIns.at(-1) ?? 0)),
                factor.tally,
                rev(),
              ],
            ]
          : [],
    },
    {
      name: 'recovery_set',
      columns: ['account_id', 'hashes', 'used', 'saved_at', 'rev'],
      rows: async ({ id, recovery }) =>
        recovery
          ? [
              [
                id,
                await sealText(desk, { what: 'recovery_set', accountId: id }, shared.hashes),
                recovery.used,
                recovery.savedAt,
                rev(),
              ],
            ]
          : [],
    },
    {
      name: 'device',
      columns: ['id', 'account_id', 'token_hash', 'known_at', 'seen_at'],
      rows: (person) =>
        person.devices.map(({ knownAt, seenAt }, n) => [
          deviceId(person, n),
          person.id,
          hash(),
          knownAt,
          seenAt,
        ]),
    },
    {
      name: 'session',
      columns:
        `id token_hash account_id generation browser opened_by opened_at seen_at password_at code_at rev`.split(
          ' ',
        ),
      rows: (person) =>
        person.sessions.map((at) => [
          newId(desk),
          hash(),
          person.id,
          generationOf(person),
          person.devices.length > 0 ? deviceId(person, 0) : UNKNOWN_BROWSER,
          'password',
          at,
          at,
          at,
          person.factor ? at : null,
          rev(),
        ]),
    },
    {
      name: 'bucket',
      columns:
        'id owner browser kind count locked locked_until locks_in_row last_wrong_at rev'.split(' '),
      rows: (person) =>
        person.locks.map(({ kind, known, until, at }) => {
          const browser = known ? deviceId(person, 0) : UNKNOWN_BROWSER;
          const limit = person.role === 'admin' ? ADMIN_ATTEMPTS : USER_ATTEMPTS.default;
          const id = bucketId({ owner: person.id, browser, kind });
          return [id, person.id, browser, kind, limit, 1, until, 1, at, rev()];
        }),
    },
    {
      name: 'token',
      columns: ['hash', 'kind', 'account_id', 'generation', 'created_at', 'expires_at'],
      rows: async (person) =>
        person.invitation === undefined
          ? []
          : [
              [
                await sha256(person.invitation),
                'invitation',
                person.id,
                generationOf(person),
                person.createdAt,
                person.createdAt + INVITATION_MS,
              ],
            ],
    },
  ];
}

/** Any text will do: nobody has to guess it. */
const generationOf = ({ id }: DemoPerson): string => `g${id}`;
const deviceId = ({ id }: DemoPerson, n: number): string => `d${n}${id}`;
