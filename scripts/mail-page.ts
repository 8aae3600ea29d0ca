import type { StoredMail } from './mail-store.ts';

/** The page itself runs no script; a mail's HTML is shown in a frame that may run none. */
export const MAIL_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'";

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
  article { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .75rem; padding: 0 1.25rem 1rem; margin: 1rem 0 }
  h2 { font-size: 1.1rem; margin-bottom: 0 }
  p { margin: .25rem 0; opacity: .75 }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
  iframe { width: 100%; height: 24rem; border: 0; border-radius: .5rem; background: #fff }`;

/** All mail that was delivered, newest first. */
export function mailPage(mails: readonly StoredMail[]): string {
  const list = mails.toReversed().map(article).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail</title><style>${STYLE}</style><h1>Mail</h1>${
    list || '<p>Nothing was sent yet. Reload to look again.</p>'
  }</html>`;
}

const article = (mail: StoredMail) => `<article>
<h2>${escaped(mail.subject)}</h2>
<p>to ${escaped(mail.to)} · ${escaped(mail.kind)} · <time>${new Date(mail.at).toISOString()}</time></p>
<pre>${linked(mail.text)}</pre>
<details><summary>As HTML</summary><iframe sandbox="allow-popups allow-top-navigation-by-user-activation" srcdoc="${escaped(mail.html)}"></iframe></details>
</article>`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const linked = (text: string) =>
  escaped(text).replaceAll(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
