/** From the setup link to a person who has enrolled late, with an admin's help. */
import type { Chapter } from './cast.ts';
import { enroll } from './enroll.ts';
import { PASSWORD } from './visitor.ts';

export const ENROLLMENT: readonly Chapter[] = [
  {
    name: 'the setup link makes the first admin, who is asked to set up MFA',
    walk: async ({ admin, setup }) => {
      await admin.open(setup);
      await admin.sees('Welcome. Let us begin.', 'setup');
      await admin.fill('Your name', 'Ada Lovelace');
      await admin.fill('Username', 'ada');
      await admin.fill('Email', 'ada@example.org');
      await admin.fill('New password', PASSWORD);
      await admin.press('Create the account');
      await admin.sees('Make your account safer', 'prompt-admin');
    },
  },
  {
    name: 'the admin sets up an authenticator, saves the recovery codes, and is in',
    walk: async ({ admin }) => {
      await admin.press('Continue');
      await enroll(admin, 'enroll');
      await admin.sees('Hello, Ada Lovelace', 'home');
    },
  },
  {
    name: 'the admin adds a person who must use MFA; their link sets the password',
    walk: async ({ admin, person }) => {
      await admin.press('Administration');
      await admin.sees('Overview');
      await admin.press('People');
      await admin.reads('So far it is only you', 'admin-people-alone');
      await admin.press('Add a person');
      await admin.sees('Add a person');
      await admin.fill('Name', 'Grace Hopper');
      await admin.fill('Username', 'grace');
      await admin.fill('Email', 'grace@example.org');
      await admin.tick(/^Require MFA/);
      await admin.reads('Days to set it up', 'admin-add');
      await admin.press('Add and make the invitation');
      await admin.sees('Grace Hopper is invited', 'admin-added');
      await person.open(await admin.text('#invitation'));
      await person.sees('Welcome, Grace Hopper', 'activation');
      await person.fill('New password', PASSWORD);
      await person.press('Set the password and log in');
      await person.sees('Make your account safer');
      await person.reads('7 days left', 'prompt');
    },
  },
  {
    name: 'Not now opens the portal, which shows the days left; signing out leaves it',
    walk: async ({ person }) => {
      await person.press('Not now');
      await person.sees('Hello, Grace Hopper');
      await person.reads('7 days left', 'home-due');
      await person.signOut();
      await person.sees('Log in', 'sign-in');
      await person.signIn('grace', 'six blue kettles sing');
      await person.reads('That did not match.', 'sign-in-refused');
    },
  },
  {
    name: 'after the deadline the right password leads to the expired view, and to nothing else',
    walk: async ({ person, sql }) => {
      await sql(
        `UPDATE account SET deadline_at = ${Date.now() - 60_000} WHERE username_key = 'grace'`,
      );
      await person.signIn('grace');
      await person.sees('The time to set up MFA has ended', 'expired');
      await person.open('/security');
      await person.sees('The time to set up MFA has ended');
      await person.press('Ask for more time');
      await person.reads('You get an email when an admin has decided.', 'expired-asked');
      await person.press('Log out');
      await person.sees('Log in');
    },
  },
  {
    name: 'the admin gives more time',
    walk: async ({ admin }) => {
      await admin.press('Open Grace Hopper');
      await admin.sees('Grace Hopper');
      await admin.reads('Time is over', 'admin-person');
      await admin.press('Give more time');
      await admin.sees('Give Grace Hopper more time?', 'admin-action');
      await admin.press('Give more time');
      await admin.reads('Done: Grace Hopper has more time.');
    },
  },
  {
    name: 'the person is in again at the next sign-in, and sets up an authenticator',
    walk: async ({ person }) => {
      await person.signIn('grace');
      await person.sees('Make your account safer');
      await person.press('Continue');
      await enroll(person);
      await person.sees('Hello, Grace Hopper');
      await person.press('Security');
      await person.sees('Security', 'security');
    },
  },
];
