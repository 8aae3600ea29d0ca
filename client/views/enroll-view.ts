import { html, nothing } from 'lit';
import { enrollmentApi } from '../../shared/api-enrollment.ts';
import type { Reply } from '../../shared/endpoint.ts';
import { call } from '../api.ts';
import type { CodeField } from '../parts/code-field.ts';
import '../parts/code-field.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';
import { enrollSteps } from './enroll-steps.ts';
import { type FirstCode, judgeFirstCode } from './first-code.ts';
import { callFresh } from './prove-view.ts';

type Key = Reply<typeof enrollmentApi.beginEnrollment>;
type Flaw = 'incomplete' | Exclude<FirstCode, { outcome: 'right' }> | Refusal;
type Screen =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  | { readonly at: 'asking'; readonly key: Key; readonly flaw?: Flaw; readonly isNewKey?: boolean }
  | { readonly at: 'checking'; readonly key: Key };

/** Sets up an authenticator, the first or another: the key, and the first code that proves it. */
export class EnrollView extends BaseView {
  static override properties = { ...BaseView.properties, screen: { state: true } };
  declare private screen: Screen;

  constructor() {
    super();
    this.screen = { at: 'loading' };
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.begin({});
  }

  override render() {
    const { enroll } = portalWords();
    const { screen, session } = this;
    const isReplacing = session?.enrollment?.state === 'enrolled';
    return html`<div class="stack loose">
      <div class="stack tight">
        <h1 tabindex="-1">${isReplacing ? enroll.replaceTitle : enroll.title}</h1>
        ${isReplacing ? html`<p class="soft">${enroll.replaceText}</p>` : nothing}
      </div>
      ${this.body()}
      ${
        screen.at === 'loading'
          ? nothing
          : html`<div class="row apart">
              <a class="link" href=${isReplacing ? '/security' : '/'}>
                ${session?.mayDismiss === false ? words().shell.back : enroll.cancel}
              </a>
              ${
                screen.at === 'failed'
                  ? nothing
                  : html`<button class="link" type="button" @click=${this.onAskRenew}>
                      ${enroll.renew}
                    </button>`
              }
            </div>`
      }
      ${this.renewDialog()}
    </div>`;
  }

  private body() {
    const { enroll } = portalWords();
    const { screen } = this;
    switch (screen.at) {
      case 'loading':
        return html`<p class="key-loading soft" role="status">${enroll.loading}</p>`;
      case 'failed':
        return html`<div class="notice bad" role="alert">
            <p>${words().refusal(screen.problem, this.now())}</p>
          </div>
          <p>
            <button class="button primary" @click=${this.onRetry}>${words().shell.retry}</button>
          </p>`;
      case 'asking':
      case 'checking':
        return enrollSteps({
          settings: this.session?.settings,
          key: screen.key,
          isNewKey: screen.at === 'asking' && screen.isNewKey === true,
          isChecking: screen.at === 'checking',
          error: screen.at === 'asking' && screen.flaw ? this.errorOf(screen.flaw) : undefined,
          onSubmit: this.onSubmit,
        });
    }
  }

  private errorOf(flaw: Flaw): string {
    const { enroll } = portalWords();
    if (flaw === 'incomplete') return enroll.needSix;
    if ('code' in flaw) {
      return flaw.code === 'wrong_code' ? enroll.typo : words().refusal(flaw, this.now());
    }
    if (flaw.outcome === 'typo') return enroll.typo;
    return flaw.driftMs < 0 ? enroll.behind(-flaw.driftMs) : enroll.ahead(flaw.driftMs);
  }

  private renewDialog() {
    const { enroll } = portalWords();
    return html`<dialog class="dialog" aria-labelledby="renew-title">
      <form class="stack" method="dialog" @submit=${this.onRenew}>
        <h2 id="renew-title">${enroll.renewTitle}</h2>
        <p class="soft">${enroll.renewText}</p>
        <div class="actions">
          <button class="button primary" value="renew">${enroll.renew}</button>
          <button class="button quiet" value="" formnovalidate>${words().shell.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  private async begin(how: { renew?: boolean; isNewKey?: boolean }) {
    this.screen = { at: 'loading' };
    const outcome = await callFresh(
      enrollmentApi.beginEnrollment,
      how.renew ? { renew: true } : {},
    );
    if (outcome.ok) {
      this.screen = { at: 'asking', key: outcome.value, isNewKey: how.isNewKey === true };
      return;
    }
    // Whoever cancels the fresh sign-in goes back to where this began.
    if (outcome.problem.code === 'fresh_sign_in_required') this.tell('go', '/security');
    else this.screen = { at: 'failed', problem: outcome.problem };
  }

  private readonly onRetry = () => this.begin({});

  private onAskRenew() {
    this.querySelector<HTMLDialogElement>(':scope dialog')?.showModal();
  }

  private onRenew(event: SubmitEvent) {
    if (event.submitter?.getAttribute('value') === 'renew') void this.begin({ renew: true });
  }

  private readonly onSubmit = async (event: Event) => {
    event.preventDefault();
    const { screen } = this;
    const field = this.querySelector<CodeField>('code-field');
    if (screen.at !== 'asking' || !field) return;
    const { key } = screen;
    const { code } = field;
    if (!code) return this.refuse(field, key, 'incomplete');
    this.screen = { at: 'checking', key };
    const found = await judgeFirstCode(key.key, code, this.now());
    if (found.outcome !== 'right') return this.refuse(field, key, found);
    const outcome = await call(enrollmentApi.confirmEnrollment, { code });
    if (outcome.ok) {
      return this.tell('codes', { codes: outcome.value.recoveryCodes, isFirst: true });
    }
    if (outcome.problem.code === 'gone') return this.begin({ isNewKey: true });
    return this.refuse(field, key, outcome.problem);
  };

  private async refuse(field: CodeField, key: Key, flaw: Flaw) {
    this.screen = { at: 'asking', key, flaw };
    await this.updateComplete;
    field.again();
  }
}
customElements.define('enroll-view', EnrollView);
