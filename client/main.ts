/** The root: the clock, the words and the session are put together here, once. The shell comes when the page stands. */
import { SPOKEN } from '../shared/locale.ts';
import { now, setUp } from './api.ts';
import { dress, hinted } from './dress.ts';
import { SessionStore } from './session.ts';
import { preferredLocale, speak } from './text/words.ts';
import { VERSION } from './version.ts';
import { SignInView } from './views/sign-in-view.ts';

setUp({ device: () => Date.now(), app: VERSION });

// A token leaves the address bar at once, before anything else can read it.
const isOpenedByLink = /^\/(setup|activate)\/?$/.test(location.pathname);
const token = isOpenedByLink ? decodeURIComponent(location.hash.slice(1)) : '';
if (token) history.replaceState(null, '', location.pathname);

const name = document.querySelector('[data-portal-name]');
if (name) name.textContent = hinted().portalName ?? name.textContent;

const store = new SessionStore();
store.addEventListener('change', () => store.current && dress(store.current));
document.addEventListener('session', ({ detail }) => store.take(detail));
const asked = store.read();

await speak(preferredLocale(navigator.languages, SPOKEN), navigator.languages);
const signIn = document.querySelector('sign-in-view');
if (signIn instanceof SignInView) signIn.begin();
document.documentElement.dataset['ready'] = '';
await asked;
if (store.current?.stage === 'anonymous' && !isOpenedByLink) {
  await Promise.race([untilIdle(), untilSignedIn()]);
}

const { AppShell } = await import('./app-shell.ts');
const shell = document.querySelector('app-shell');
if (shell instanceof AppShell && signIn instanceof SignInView) {
  shell.start({ store, signIn, now, token });
  const { keepUpToDate } = await import('./service-worker.ts');
  keepUpToDate(shell);
}

/** The sign-in page stands and has nothing to do. */
function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 300);
  });
}

function untilSignedIn(): Promise<void> {
  return new Promise((resolve) => {
    store.addEventListener('change', () => resolve(), { once: true });
  });
}
