import { css, html, nothing } from 'lit';
import type { StandingLock } from '../../shared/api-session.ts';
import { contactLink } from '../parts/contact-link.ts';
import { adopt } from '../parts/light-element.ts';
import { portalWords } from '../text/words.ts';

adopt(css`
  .code-row {
    align-items: start;
    display: grid;
    gap: var(--gap-4);
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .code-row time-ring {
    /* Level with the field, beneath its label. */
    margin-block-start: calc(1.55rem + 0.375rem + 0.5rem);
  }
  .ending {
    /* Its place is kept, so that nothing jumps. */
    margin-block: calc(-1 * var(--gap-3));
    min-block-size: 1.5em;
  }
  .ways {
    display: grid;
    gap: var(--gap-4);
    list-style: none;
  }
  .ways li {
    border: 1px solid var(--line);
    border-radius: var(--round-m);
    display: grid;
    gap: var(--gap-2);
    padding: var(--gap-4);
  }
`);

/** Three ways in for someone whose phone is not there. */
export function ways(of: { contact: string; onRecovery: () => void; onBack: () => void }) {
  const text = portalWords().ways;
  return html`<div class="stack loose">
    <div class="stack tight">
      <h1 tabindex="-1">${text.title}</h1>
      <p class="soft">${text.lead}</p>
    </div>
    <ol class="ways">
      <li>
        <h2>${text.key}</h2>
        <p class="soft">${text.keyText}</p>
      </li>
      <li>
        <h2>${text.recovery}</h2>
        <p class="soft">${text.recoveryText}</p>
        <p><button class="button" @click=${of.onRecovery}>${text.recoveryAction}</button></p>
      </li>
      <li>
        <h2>${text.admin}</h2>
        <p class="soft">${text.adminText} ${contactLink(of.contact)}.</p>
        <ask-admin kind="lost_authenticator"></ask-admin>
      </li>
    </ol>
    <p><button class="link" @click=${of.onBack}>${text.back}</button></p>
  </div>`;
}

/** Codes are not judged for now; what opens nevertheless. */
export function codeLocked(of: {
  readonly lock: StandingLock;
  readonly challenge: 'open' | 'over';
  readonly contact: string;
  readonly now: number;
  readonly onRecovery: () => void;
  readonly onAgain: () => void;
}) {
  const { codeLocked: text, contact, anotherAccount } = portalWords();
  const isBlocked = of.lock.by === 'factor';
  const { until } = of.lock;
  return html`<div class="stack loose">
    <h1 tabindex="-1">${isBlocked ? text.blocked : text.title}</h1>
    <div class="notice bad">
      <p>${isBlocked ? text.blockedWhat : text.what}</p>
      ${
        isBlocked
          ? nothing
          : html`<strong>${until === null ? text.byAdmin : text.until(until, of.now)}</strong>
              <p>${text.notYou}</p>`
      }
    </div>
    ${
      of.challenge === 'open'
        ? html`<p>${text.recovery}</p>
            <button class="button primary full" @click=${of.onRecovery}>
              ${portalWords().ways.recoveryAction}
            </button>
            <p><button class="link" @click=${of.onAgain}>${anotherAccount}</button></p>`
        : html`<p>${text.againText}</p>
            <button class="button primary full" @click=${of.onAgain}>${text.again}</button>`
    }
    <p class="small soft">${contact} ${contactLink(of.contact)}</p>
  </div>`;
}
