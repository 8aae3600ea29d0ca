/** An admin adds people from a file: each row by itself, and none twice, however often the file is sent. */
import type { ImportRow } from '../../shared/api-admin-import.ts';
import {
  isRefused,
  keysOf,
  type Newcomer,
  type Refused,
  type Wanted,
} from '../../shared/people-import.ts';
import { hex, newId } from '../crypto/token.ts';
import { addAccounts, type Import, listTaken } from '../db/account-import.ts';
import type { Visit } from '../db/visit.ts';
import { INVITATION_MS, newInvitation } from './account-change.ts';
import { type Call, MAX_TRIES } from './call.ts';
import { sealedMail } from './queue-mail.ts';

/** One statement's rows stay far below the 2 MB that D1 takes, also where each person is in fifty groups. */
const AT_ONCE = 100;

export async function importPeople(
  call: Call,
  admin: Visit,
  rows: readonly (Refused | Wanted)[],
  isPreview: boolean,
): Promise<ImportRow[]> {
  const results = new Map<number, ImportRow>();
  for (const row of rows) if (isRefused(row)) results.set(row.line, { ...row, outcome: 'refused' });
  let open = rows.filter((row): row is Wanted => !isRefused(row));
  for (let tries = 0; tries < MAX_TRIES && open.length > 0; tries++) {
    const taken = await takenBy(call, open);
    const fresh: Wanted[] = [];
    for (const row of open) {
      const verdict = judge(row, taken);
      if (verdict) results.set(row.line, { line: row.line, ...verdict });
      else fresh.push(row);
    }
    const added = isPreview ? fresh : await add(call, admin, fresh);
    for (const { line } of added) results.set(line, { line, outcome: 'added' });
    open = fresh.filter(({ line }) => !results.has(line));
  }
  for (const { line } of open) {
    results.set(line, { line, outcome: 'refused', reason: 'contended' });
  }
  return rows.flatMap(({ line }) => results.get(line) ?? []);
}

interface Taken {
  /** Whose address a username belongs to, both in canonical form. */
  readonly usernames: ReadonlyMap<string, string>;
  readonly emails: ReadonlySet<string>;
}

async function takenBy({ deps }: Call, rows: readonly Wanted[]): Promise<Taken> {
  const taken = await listTaken(
    deps.db,
    rows.map(({ person }) => keysOf(person)),
  );
  return {
    usernames: new Map(taken.map(({ username, email }) => [username, email])),
    emails: new Set(taken.map(({ email }) => email)),
  };
}

/** Undefined: can be added. Both as an account has them: it is there already, whatever else the row says. */
function judge(
  { person, role }: Wanted,
  { usernames, emails }: Taken,
): Omit<ImportRow, 'line'> | undefined {
  const { username, email } = keysOf(person);
  const owner = usernames.get(username);
  if (owner !== undefined && owner === email) return { outcome: 'exists' };
  if (owner !== undefined) return { outcome: 'refused', reason: 'taken', field: 'username' };
  if (emails.has(email)) return { outcome: 'refused', reason: 'taken', field: 'email' };
  return role && { outcome: 'refused', reason: role, field: 'role' };
}

/** Those that were added. */
async function add(call: Call, admin: Visit, rows: readonly Wanted[]): Promise<Wanted[]> {
  const { deps, now, requestId } = call;
  const expiresAt = now + INVITATION_MS;
  const added: Wanted[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const chunk = rows.slice(at, at + AT_ONCE);
    const people = await Promise.all(chunk.map(({ person }) => planned(call, admin, person)));
    const by = { rev: newId(deps), now, requestId, actor: admin.account, expiresAt };
    const landed = await addAccounts(deps.db, people, by);
    added.push(...chunk.filter((_, i) => landed.has(people[i]?.id ?? '')));
  }
  return added;
}

async function planned(call: Call, { settings }: Visit, person: Newcomer): Promise<Import> {
  const { deps } = call;
  const days = person.days ?? (settings.newAccountsRequired ? settings.enrollmentDays : undefined);
  const id = newId(deps);
  const generation = newId(deps);
  const link = await newInvitation(call);
  const account = { ...person, id, locale: person.locale ?? settings.locale };
  const mail = await sealedMail(call, account, {
    kind: 'invitation',
    occasion: generation,
    facts: { url: link.url, expiresAt: link.expiresAt },
  });
  return {
    ...account,
    generation,
    required: days !== undefined,
    keptDays: days ?? null,
    tokenHash: hex(link.hash),
    mail: { id: mail.id, payload: hex(mail.payload) },
  };
}
