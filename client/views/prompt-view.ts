import { css, html, nothing, svg } from 'lit';
import { sessionApi } from '../../shared/api-session.ts';
import { timeLeft } from '../../shared/enrollment.ts';
import { call } from '../api.ts';
import { adopt } from '../parts/light-element.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';

adopt(css`
  .time-left {
    background: var(--accent-soft);
    gap: var(--gap-3);
    padding: var(--gap-4);
  }
  .time-left svg {
    block-size: 0.5rem;
    color: var(--accent);
    display: block;
    inline-size: 100%;
  }
  .time-left .track {
    opacity: 0.2;
  }
`);

/** How much of the period is left, from 0 to 1. */
const bar = (share: number) => svg`<svg aria-hidden="true" fill="currentColor">
  <rect class="track" width="100%" height="100%" rx="4" />
  <rect width="${Math.min(100, Math.max(2, share * 100))}%" height="100%" rx="4" />
</svg>`;

type Screen = { readonly at: 'asking'; readonly problem?: Refusal } | { readonly at: 'dismissing' };

/** Asks to set up MFA: now, or, as long as there is time, later. */
export class PromptView extends BaseView {
  static override properties = { ...BaseView.properties, screen: { state: true } };
  declare private screen: Screen;

  constructor() {
    super();
    this.screen = { at: 'asking' };
  }

  override render() {
    const { prompt } = portalWords();
    const { screen, session } = this;
    const problem = screen.at === 'asking' ? screen.problem : undefined;
    return html`<div class="stack loose">
      <div class="stack tight">
        <h1 tabindex="-1">${prompt.title}</h1>
        <p class="lead">${prompt.lead}</p>
      </div>
      <p>${prompt.what}</p>
      <p>${prompt.takes}</p>
      ${this.why()}
      ${
        problem
          ? html`<p class="notice bad" role="alert">${words().refusal(problem, this.now())}</p>`
          : nothing
      }
      <div class="stack tight">
        <a class="button primary full" href="/enroll">${prompt.go}</a>
        ${
          session?.mayDismiss
            ? html`<button
                class="button quiet full"
                aria-busy=${screen.at === 'dismissing' ? 'true' : nothing}
                @click=${this.onNotNow}
              >
                ${prompt.notNow}
              </button>`
            : html`<button class="button quiet full" @click=${this.onSignOut}>
                ${words().shell.signOut}
              </button>`
        }
      </div>
    </div>`;
  }

  private why() {
    const { prompt, timeLeft: leftWords } = portalWords();
    const { session } = this;
    const deadline = session?.enrollment?.deadline ?? null;
    if (!session?.mayDismiss || deadline === null) {
      const isAdmin = session?.account?.role === 'admin';
      return html`<p class="notice">${isAdmin ? prompt.admin : prompt.helpDesk}</p>`;
    }
    const left = timeLeft(deadline, this.now());
    const since = session.enrollment?.since ?? deadline;
    const share = deadline > since ? (deadline - this.now()) / (deadline - since) : 0;
    return html`<div class="notice time-left">
      <strong>${prompt.leftTitle(leftWords(left))}</strong>
      ${bar(share)}
      <p class="small soft">${prompt.deadline(deadline)}</p>
    </div>`;
  }

  private async onNotNow() {
    if (this.screen.at === 'dismissing') return;
    this.screen = { at: 'dismissing' };
    const outcome = await call(sessionApi.dismiss, {});
    if (outcome.ok) this.tell('session', outcome.value);
    else this.screen = { at: 'asking', problem: outcome.problem };
  }

  private async onSignOut() {
    const outcome = await call(sessionApi.signOut, {});
    if (outcome.ok) this.tell('signed-out');
    else this.screen = { at: 'asking', problem: outcome.problem };
  }
}
customElements.define('prompt-view', PromptView);
