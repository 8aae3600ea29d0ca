import { html, nothing } from 'lit';
import { sessionApi } from '../../shared/api-session.ts';
import { call } from '../api.ts';
import { contactLink } from '../parts/contact-link.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import './ask-admin.ts';
import { BaseView } from './base-view.ts';

/** Locked out of the portal: why, since when, whom to ask. */
export class ExpiredView extends BaseView {
  static override properties = { ...BaseView.properties, problem: { state: true } };
  declare private problem: Refusal | undefined;

  override render() {
    const { expired, contact } = portalWords();
    const { session, problem } = this;
    const deadline = session?.enrollment?.deadline ?? null;
    return html`<div class="stack loose">
      <h1 tabindex="-1">${expired.title}</h1>
      <div class="notice warn">
        <p>${expired.why}</p>
        ${deadline === null ? nothing : html`<p><strong>${expired.since(deadline)}</strong></p>`}
      </div>
      <p>${expired.next}</p>
      ${
        problem
          ? html`<p class="notice bad" role="alert">${words().refusal(problem, this.now())}</p>`
          : nothing
      }
      <ask-admin kind="more_time" .now=${this.now}></ask-admin>
      <div class="actions">
        <button class="button" @click=${this.onAgain}>${expired.again}</button>
        <button class="button quiet" @click=${this.onSignOut}>${expired.signOut}</button>
      </div>
      <p class="small soft">${contact} ${contactLink(session?.settings.contact ?? '')}</p>
    </div>`;
  }

  private onAgain() {
    this.tell('retry');
  }

  private async onSignOut() {
    const outcome = await call(sessionApi.signOut, {});
    if (outcome.ok) this.tell('signed-out');
    else this.problem = outcome.problem;
  }
}
customElements.define('expired-view', ExpiredView);
