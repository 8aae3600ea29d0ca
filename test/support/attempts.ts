/** Guesses by the dozen, and what is stored of them. */
import type { GuessKind } from '../../shared/lockout.ts';
import type { Browser, Reply } from './browser.ts';
import { password, type Person, wrongCode } from './people.ts';
import type { Portal } from './portal.ts';

export const WRONG_PASSWORD = 'five red kettles whistle';

/** Sets the attempt settings; the admin's last code must be younger than 15 minutes. */
export async function setAttempts(
  admin: Person,
  attempts: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { status, body } = await admin.browser.patch('/api/admin/settings', { attempts });
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** The last of several wrong passwords. */
export async function guessPasswords(
  one: { readonly username: string },
  browser: Browser,
  count: number,
): Promise<Reply> {
  let last = await password(one, browser, WRONG_PASSWORD);
  for (let n = 1; n < count; n++) last = await password(one, browser, WRONG_PASSWORD);
  return last;
}

/** The last of several wrong codes in the challenge that stands. */
export async function guessCodes(
  portal: Portal,
  one: Person,
  browser: Browser,
  count: number,
): Promise<Reply> {
  const code = await wrongCode(one.key, portal.now);
  let last = await sendCode(browser, code);
  for (let n = 1; n < count; n++) last = await sendCode(browser, code);
  return last;
}

export const sendCode = (browser: Browser, code: string): Promise<Reply> =>
  browser.post('/api/session/code', { code });

export const sendRecoveryCode = (browser: Browser, code: string | undefined): Promise<Reply> =>
  browser.post('/api/session/recovery-code', { code });

/** 16 characters that no set of codes has: the chance is one in 2⁸⁰. */
export const WRONG_RECOVERY_CODE = '0000-0000-0000-0000';

export const stageIn = async (browser: Browser): Promise<string> =>
  (await browser.get('/api/session')).body.stage;

export interface StoredBucket {
  readonly count: number;
  readonly locked: number;
  readonly until: number | null;
}

/** The buckets of this kind that hold anything: the one of unknown browsers, or those of known ones. */
export const bucketsOf = (
  portal: Portal,
  owner: { readonly id: string },
  kind: GuessKind,
  browsers: 'unknown' | 'known' = 'unknown',
): Promise<StoredBucket[]> =>
  portal.sql(
    `SELECT count, locked, locked_until AS until FROM bucket
      WHERE owner = ?1 AND kind = ?2 AND (browser = '') = ?3 ORDER BY id`,
    owner.id,
    kind,
    browsers === 'unknown' ? 1 : 0,
  );

/** Wrong codes in a row over all buckets. */
export async function tallyOf(portal: Portal, { id }: { readonly id: string }): Promise<number> {
  const [row] = await portal.sql('SELECT tally FROM factor WHERE account_id = ?1', id);
  return row.tally;
}

/** The kinds of lock that were mailed to this person. */
export async function lockMails(portal: Portal, { username }: Person): Promise<string[]> {
  const mails = await portal.mail();
  return mails
    .filter(({ kind, to }) => kind === 'account_locked' && to === `${username}@example.org`)
    .map(({ text }) => text);
}
