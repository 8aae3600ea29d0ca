import { css, html, nothing } from 'lit';
import type { PublicSettings } from '../../shared/api-session.ts';
import { groupsOf } from '../../shared/base32.ts';
import { adopt } from '../parts/light-element.ts';
import '../parts/copy-button.ts';
import { qrCode } from '../parts/qr-path.ts';
import { portalWords } from '../text/words.ts';

adopt(css`
  .enroll {
    counter-reset: step;
    display: grid;
    gap: var(--gap-6) var(--gap-7);
    list-style: none;
  }
  .enroll > li {
    counter-increment: step;
    display: grid;
    gap: var(--gap-3) var(--gap-4);
    grid-template-columns: 2rem minmax(0, 1fr);
  }
  .enroll > li::before {
    align-items: center;
    background: var(--accent-soft);
    block-size: 2rem;
    border-radius: 50%;
    color: var(--accent);
    content: counter(step);
    display: flex;
    font-weight: 680;
    justify-content: center;
  }
  .enroll h2 {
    padding-block-start: 0.2rem;
  }
  .enroll .body {
    display: grid;
    gap: var(--gap-4);
    grid-column: 2;
    grid-template-columns: minmax(0, 1fr);
  }
  .scan {
    align-items: start;
    display: grid;
    gap: var(--gap-5);
    grid-template-columns: auto minmax(0, 1fr);
  }
  .qr {
    background: #fff;
    block-size: auto;
    border: 1px solid var(--line);
    border-radius: var(--round-m);
    display: block;
    forced-color-adjust: none;
    max-inline-size: 100%;
  }
  .key {
    background: var(--sunken);
    border-radius: var(--round-m);
    display: grid;
    gap: var(--gap-3);
    padding: var(--gap-4);
  }
  .key output {
    font-size: var(--size-l);
    letter-spacing: 0.04em;
    line-height: 1.6;
    overflow-wrap: anywhere;
    user-select: all;
    word-spacing: 0.15em;
  }
  .enroll details > .qr {
    margin-block-start: var(--gap-3);
  }
  .enroll summary {
    color: var(--accent);
    cursor: pointer;
    min-block-size: 1.5rem;
  }
  .first-code {
    display: grid;
    gap: var(--gap-4);
    max-inline-size: 22rem;
  }
  .key-loading {
    animation: appear 200ms 300ms both;
    min-block-size: 24rem;
  }
  @media (max-width: 40rem) {
    .scan {
      grid-template-columns: minmax(0, 1fr);
    }
    .enroll > li {
      gap: var(--gap-3);
    }
    .enroll .body {
      grid-column: 1 / -1;
    }
  }
`);

/** Nobody can scan their own screen: on a phone the link comes first. */
const isPhone = () => matchMedia('(pointer: coarse) and (max-width: 48rem)').matches;

export function enrollSteps(of: {
  readonly settings: PublicSettings | undefined;
  readonly key: { readonly uri: string; readonly key: string };
  readonly isNewKey: boolean;
  readonly isChecking: boolean;
  readonly error: string | undefined;
  readonly onSubmit: (event: Event) => void;
}) {
  const { enroll } = portalWords();
  const qr = qrCode(of.key.uri, enroll.qr);
  return html`${of.isNewKey ? html`<p class="notice warn" role="alert">${enroll.gone}</p>` : nothing}
    <ol class="enroll">
      <li>
        <h2>${enroll.app}</h2>
        <div class="body"><p>${recommended(of.settings)}</p></div>
      </li>
      <li>
        <h2>${isPhone() ? enroll.hand : enroll.scan}</h2>
        <div class="body">
          ${
            isPhone()
              ? html`<p class="soft">${enroll.openText}</p>
                  <a class="button primary" href=${of.key.uri}>${enroll.open}</a>
                  ${keyBox(of.key.key)}
                  <details>
                    <summary>${enroll.scanOther}</summary>
                    ${qr}
                  </details>`
              : html`<p class="soft">${enroll.scanText}</p>
                  <div class="scan">
                    ${qr}
                    <div class="stack">
                      ${keyBox(of.key.key)}
                      <p class="small soft">
                        ${enroll.openText} <a href=${of.key.uri}>${enroll.open}</a>
                      </p>
                    </div>
                  </div>`
          }
        </div>
      </li>
      <li>
        <h2>${enroll.first}</h2>
        <div class="body">
          <p class="soft">${enroll.firstText}</p>
          <form class="first-code" novalidate @submit=${of.onSubmit}>
            <code-field .label=${enroll.label} .error=${of.error} @code=${of.onSubmit}></code-field>
            <button class="button primary" aria-busy=${of.isChecking ? 'true' : nothing}>
              ${enroll.submit}
            </button>
            <p class="unseen" role="status">${of.isChecking ? enroll.checking : nothing}</p>
          </form>
        </div>
      </li>
    </ol>`;
}

/** Shown in groups; copied without the gaps, which not every app takes. */
function keyBox(key: string) {
  const { enroll } = portalWords();
  return html`<div class="key">
    <div class="row apart">
      <h3 id="key-label">${enroll.key}</h3>
      <copy-button
        .text=${key}
        .label=${enroll.copy}
        .done=${enroll.copied}
        from="key"
      ></copy-button>
    </div>
    <output class="mono" id="key" aria-labelledby="key-label">${groupsOf(key)}</output>
    <p class="small soft">${enroll.keep}</p>
  </div>`;
}

function recommended(settings: PublicSettings | undefined) {
  const { enroll } = portalWords();
  const { authenticatorName: name = '', authenticatorUrl: url = '' } = settings ?? {};
  if (!name) return enroll.appAny;
  const shown = url
    ? html`<a href=${url} target="_blank" rel="noopener">${name}</a>`
    : html`<strong>${name}</strong>`;
  return html`${enroll.appNamed} ${shown}. ${enroll.appOther}`;
}
