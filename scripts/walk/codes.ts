/** Signing in with a code, too many wrong ones, and what an admin does about it. */
import type { Chapter } from './cast.ts';
import { PASSWORD } from './visitor.ts';

/** Of a user, as the settings have it at first. */
const ATTEMPTS = 10;
const LOCKED = 'Codes are locked for now';

export const CODES: readonly Chapter[] = [
  {
    name: 'from then on a sign-in takes a code; a lost phone has ways of its own',
    walk: async ({ person }) => {
      await person.signOut();
      await person.signIn('grace');
      await person.sees('Enter your code', 'code');
      const [wrong = ''] = await person.wrongCodes(1);
      await person.fill('Six-digit code', wrong);
      await person.reads('That is not the code.', 'code-wrong');
      await person.press('Lost your phone?');
      await person.sees('Without your phone', 'lost-phone');
      await person.press('Use a recovery code');
      await person.sees('Use a recovery code', 'recovery-code');
      await person.press('Back to the code');
      await person.fill('Six-digit code', await person.code());
      await person.sees('Hello, Grace Hopper');
    },
  },
  {
    name: 'too many wrong codes lock the codes of this browser',
    walk: async ({ person }) => {
      await person.signOut();
      await person.signIn('grace');
      await person.sees('Enter your code');
      const codes = await person.wrongCodes(ATTEMPTS);
      for (const [index, code] of codes.entries()) {
        await person.fill('Six-digit code', code);
        const left = ATTEMPTS - 1 - index;
        if (left > 0) await person.reads(left === 1 ? '1 try is left.' : `${left} tries are left.`);
      }
      await person.sees(LOCKED, 'locked');
      await person.press('Start again with your password');
      await person.signIn('grace');
      await person.sees(LOCKED, 'locked-after-password');
    },
  },
  {
    name: 'the admin unlocks, and the person is in with a code',
    walk: async ({ admin, person }) => {
      await admin.open('/admin');
      await admin.sees('Overview');
      await admin.reads('use MFA', 'admin-overview');
      await admin.press('People');
      await admin.sees('People');
      await admin.reads('Grace Hopper', 'admin-people');
      await admin.press('Grace Hopper');
      await admin.sees('Grace Hopper', 'admin-person-locked');
      await admin.press('Unlock');
      await admin.sees('Unlock Grace Hopper?');
      await admin.press('Unlock');
      await admin.reads('Done: Grace Hopper is unlocked.');
      await person.press('Use another account');
      await person.signIn('grace');
      await person.sees('Enter your code');
      await person.fill('Six-digit code', await person.code());
      await person.sees('Hello, Grace Hopper');
    },
  },
  {
    name: 'what needs a fresh sign-in asks for one, and goes on after it',
    walk: async ({ person, sql }) => {
      const old = Date.now() - 20 * 60_000;
      await sql(`UPDATE session SET password_at = ${old}`);
      await person.press('Security');
      await person.press('Make new codes');
      await person.sees('Is it still you?');
      await person.isAt('Password');
      await person.reads('Your password was typed a while ago.', 'fresh');
      await person.fill('Password', PASSWORD);
      await person.press('Confirm');
      await person.sees('Your new recovery codes');
      await person.tick(/I have saved them/);
      await person.press('Continue');
      await person.sees('Security');
    },
  },
  {
    name: 'the settings, and an address where nothing is',
    walk: async ({ admin, person }) => {
      await admin.press('Settings');
      await admin.sees('Settings', 'admin-settings');
      await person.open('/nowhere');
      await person.sees('There is nothing at this address', 'not-found');
    },
  },
];
