/** An admin puts an application on everybody's home. */
import type { Chapter } from './cast.ts';

export const LINKS: readonly Chapter[] = [
  {
    name: 'the admin adds a link, and the person finds it on their home',
    walk: async ({ admin, person }) => {
      await admin.press('Links');
      await admin.sees('No links yet');
      await admin.press('Add a link');
      await admin.fill('Name', 'Wiki');
      await admin.fill('Address', 'https://wiki.example.org/');
      await admin.reads('How it looks', 'admin-link');
      await admin.press('Add');
      await admin.reads('Wiki is on the home, as the last one.', 'admin-links');
      await person.open('/');
      await person.reads('Wiki', 'home-links');
    },
  },
];
