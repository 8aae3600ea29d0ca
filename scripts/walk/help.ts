/** A phone is lost, the recovery codes with it, and an admin helps. */
import type { Chapter } from './cast.ts';
import { enroll } from './enroll.ts';
import { PASSWORD } from './visitor.ts';

export const HELP: readonly Chapter[] = [
  {
    name: 'without phone and recovery codes, the person asks an admin',
    walk: async ({ person }) => {
      await person.open('/');
      await person.sees('Hello, Grace Hopper');
      await person.signOut();
      await person.signIn('grace');
      await person.sees('Enter your code');
      await person.press('Lost your phone?');
      await person.sees('Without your phone');
      await person.fill('What should they know? (optional)', 'It fell into the sea.');
      await person.press('Ask an admin');
      await person.reads('You get an email when an admin has decided.', 'ways-asked');
    },
  },
  {
    name: 'the admin proves who they are, and gets a code to tell',
    walk: async ({ admin }) => {
      await admin.press('Requests');
      await admin.sees('Requests');
      await admin.reads('It fell into the sea.', 'admin-requests');
      await admin.press('Make a code');
      await admin.sees('Is it still you?');
      await admin.fill('Password', PASSWORD);
      await admin.press('Confirm');
      await admin.sees('The code for Grace Hopper', 'admin-help-desk-code');
    },
  },
  {
    name: 'with that code the person sets up a new authenticator, and is in',
    walk: async ({ admin, person }) => {
      const code = await admin.text('#help-desk-code');
      await admin.press('Done');
      await admin.reads('by you');
      await person.press('Use a recovery code');
      await person.fill('Recovery code', code);
      await person.press('Log in');
      await person.reads('You came in with a code from the help desk', 'prompt-help-desk');
      await person.press('Continue');
      await enroll(person);
      await person.sees('Hello, Grace Hopper');
    },
  },
];
