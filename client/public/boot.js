// Runs before the first paint, from what the app remembered (client/hint.ts): nothing of a person, only looks.
(() => {
  const root = document.documentElement;
  const opened = /^\/(setup|activate)\b/.test(location.pathname);
  try {
    const hint = JSON.parse(localStorage.getItem('hint') || '{}');
    if (opened || hint.signedIn) root.dataset.boot = 'app';
    if (/^#[0-9a-f]{6}$/i.test(hint.accent)) root.style.setProperty('--brand', hint.accent);
  } catch {
    if (opened) root.dataset.boot = 'app';
  }
  // Someone may be faster than the app: it submits the form again once it is there.
  addEventListener('submit', (event) => {
    if (root.dataset.ready !== undefined) return;
    event.preventDefault();
    root.dataset.submitted = '';
  });
})();
