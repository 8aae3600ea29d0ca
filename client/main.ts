/** The root: the clock, the words, the session and the shell are put together here, once. */
import { now, setUp } from './api.ts';
import { AppShell } from './app-shell.ts';
import { hintedName } from './hint.ts';
import { SessionStore } from './session.ts';
import { preferredLocale, speak } from './text/words.ts';
import { SPOKEN } from '../shared/settings.ts';
import { VERSION } from './version.ts';
import { SignInView } from './views/sign-in-view.ts';

setUp({ device: () => Date.now(), app: VERSION });

const name = document.querySelector('[data-portal-name]');
if (name) name.textContent = hintedName() ?? name.textContent;

const shell = document.querySelector('app-shell');
const signIn = document.querySelector('sign-in-view');
if (shell instanceof AppShell && signIn instanceof SignInView) {
  const store = new SessionStore();
  const asked = store.read();
  await speak(preferredLocale(navigator.languages, SPOKEN), navigator.languages);
  document.documentElement.dataset['ready'] = '';
  shell.start(store, signIn, now);
  await asked;
  const { keepUpToDate } = await import('./update.ts');
  keepUpToDate(shell);
}
