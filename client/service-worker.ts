/** The service worker: registered after the first page stands; a new version is offered, never forced. */
// The module build: the package's main entry carries helpers for browsers of 2015.
import { Workbox } from 'workbox-window/build/workbox-window.prod.mjs';
import type { AppShell } from './app-shell.ts';

const SCRIPT = '/sw.js';

interface ScriptPolicy {
  createScriptURL(url: string): string;
}
declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy };
  }
}

/** `serviceWorker.register` takes no plain string under Trusted Types; this policy lets one address through. */
function trusted(url: string): string {
  const policy = window.trustedTypes?.createPolicy('gatehouse', {
    createScriptURL: (wanted) => {
      if (wanted !== SCRIPT) throw new TypeError('not a script of this app');
      return wanted;
    },
  });
  return policy?.createScriptURL(url) ?? url;
}

export function keepUpToDate(shell: AppShell): void {
  if (!('serviceWorker' in navigator)) return;
  const workbox = new Workbox(trusted(SCRIPT), { updateViaCache: 'none' });
  workbox.addEventListener('waiting', () => {
    shell.offerUpdate(() => {
      workbox.addEventListener('controlling', () => location.reload());
      workbox.messageSkipWaiting();
    });
  });
  // Vite's dev server has no /sw.js.
  void workbox.register().catch(() => undefined);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void workbox.update();
  });
}
