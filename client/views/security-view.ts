import { css, html, nothing } from 'lit';
import type { Enrollment } from '../../shared/own-account.ts';
import { enrollmentApi } from '../../shared/api-enrollment.ts';
import { sessionApi } from '../../shared/api-session.ts';
import { call } from '../api.ts';
import { adopt } from '../parts/light-element.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';
import { callFresh } from './prove-view.ts';
import { mfaBadge, mfaSentence } from './mfa-words.ts';

adopt(css`
  .sections {
    display: grid;
    align-items: start;
    gap: var(--gap-5);
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
  }
  .sections .card {
    padding: var(--gap-5);
  }
  /* All buttons begin where the words above them do. */
  .sections .apart:has(.button) {
    display: grid;
    justify-content: start;
  }
  .sections hr {
    border: 0;
    border-block-start: 1px solid var(--line);
    inline-size: 100%;
    margin: 0;
  }
`);

type Said = { readonly good: string } | { readonly problem: Refusal };

/** What guards this account: the authenticator, the recovery codes, this session. */
export class SecurityView extends BaseView {
  static override properties = { ...BaseView.properties, said: { state: true } };
  declare private said: Said | undefined;

  override render() {
    const { security } = portalWords();
    const enrollment = this.session?.enrollment;
    return html`<div class="stack loose">
      <h1 tabindex="-1">${security.title}</h1>
      <div role="status" data-said>${this.saying()}</div>
      <div class="sections">
        ${enrollment ? html`${this.authenticator(enrollment)} ${this.codes(enrollment)}` : nothing}
        ${this.device()}
      </div>
      ${this.turnOffDialog()}
    </div>`;
  }

  private saying() {
    const { said } = this;
    if (!said) return nothing;
    return 'good' in said
      ? html`<p class="notice good">${said.good}</p>`
      : html`<p class="notice bad">${words().refusal(said.problem, this.now())}</p>`;
  }

  private authenticator(enrollment: Enrollment) {
    const { security, mfa } = portalWords();
    const isOn = enrollment.state === 'enrolled';
    return html`<section class="card flat stack" aria-labelledby="authenticator">
      <div class="row apart">
        <h2 id="authenticator">${security.authenticator}</h2>
        ${mfaBadge(enrollment, this.now())}
      </div>
      <p>${mfaSentence(enrollment)}</p>
      ${
        isOn
          ? html`<div class="row apart">
                <p class="small soft">${security.replaceText}</p>
                <a class="button" href="/enroll">${security.replace}</a>
              </div>
              <hr />
              ${
                enrollment.required
                  ? html`<p class="small soft">${security.required}</p>`
                  : html`<div>
                      <button class="button danger" @click=${this.onAskTurnOff}>
                        ${security.turnOff}
                      </button>
                    </div>`
              }`
          : html`<div><a class="button primary" href="/enroll">${mfa.setUp}</a></div>`
      }
    </section>`;
  }

  private codes(enrollment: Enrollment) {
    const { security, mfa } = portalWords();
    const left = enrollment.recoveryCodesLeft;
    return html`<section class="card flat stack" aria-labelledby="recovery">
      <div class="row apart">
        <h2 id="recovery">${security.recovery}</h2>
        ${
          left === undefined
            ? nothing
            : html`<span class="badge ${left < 3 ? 'warn' : ''}">${mfa.codesLeft(left)}</span>`
        }
      </div>
      <p>${enrollment.state === 'enrolled' ? security.recoveryText : security.noCodes}</p>
      ${
        enrollment.state === 'enrolled'
          ? html`${
                enrollment.recoveryCodesSaved === false
                  ? html`<p class="notice warn">${security.notSaved}</p>`
                  : nothing
              }
              <div class="row apart">
                <p class="small soft">${security.newCodesText}</p>
                <button class="button" @click=${this.onNewCodes}>${security.newCodes}</button>
              </div>`
          : nothing
      }
    </section>`;
  }

  private device() {
    const { security } = portalWords();
    return html`<section class="card flat stack" aria-labelledby="device">
      <h2 id="device">${security.session}</h2>
      <div class="row apart">
        <p>${security.sessionText(this.session?.account?.username ?? '')}</p>
        <button class="button" @click=${this.onSignOut}>${security.signOut}</button>
      </div>
    </section>`;
  }

  private turnOffDialog() {
    const { security } = portalWords();
    return html`<dialog class="dialog" aria-labelledby="turn-off">
      <form class="stack" method="dialog" @submit=${this.onTurnOff}>
        <h2 id="turn-off">${security.turnOffTitle}</h2>
        <p class="soft">${security.turnOffText}</p>
        <div class="actions">
          <button class="button danger" value="off">${security.turnOff}</button>
          <button class="button quiet" value="">${words().shell.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  private async onNewCodes() {
    this.said = undefined;
    const outcome = await callFresh(enrollmentApi.newRecoveryCodes, {});
    if (outcome.ok) this.tell('codes', { codes: outcome.value.recoveryCodes, isFirst: false });
    else this.sayProblem(outcome.problem);
  }

  private onAskTurnOff() {
    this.querySelector('dialog')?.showModal();
  }

  private async onTurnOff(event: SubmitEvent) {
    if (event.submitter?.getAttribute('value') !== 'off') return;
    this.said = undefined;
    const outcome = await callFresh(enrollmentApi.turnOffMfa, {});
    if (!outcome.ok) return this.sayProblem(outcome.problem);
    this.said = { good: portalWords().security.turnedOff };
    this.tell('retry');
  }

  private async onSignOut() {
    const outcome = await call(sessionApi.signOut, {});
    if (outcome.ok) this.tell('signed-out');
    else this.sayProblem(outcome.problem);
  }

  /** Who cancels a fresh sign-in knows that nothing was done. */
  private sayProblem(problem: Refusal) {
    this.said = problem.code === 'fresh_sign_in_required' ? undefined : { problem };
  }
}
customElements.define('security-view', SecurityView);
