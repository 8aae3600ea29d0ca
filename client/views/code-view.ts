import { html, nothing } from 'lit';
import { sessionApi, type StandingLock } from '../../shared/api-session.ts';
import { call } from '../api.ts';
import type { CodeField } from '../parts/code-field.ts';
import '../parts/code-field.ts';
import '../parts/time-ring.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';
import './ask-admin.ts';
import './recovery-code-view.ts';
import { codeLocked, ways } from './code-pages.ts';

type Screen =
  | { readonly at: 'code'; readonly problem?: Refusal | 'incomplete' }
  | { readonly at: 'checking-code' }
  | { readonly at: 'ways' }
  | { readonly at: 'recovery' }
  /** By a guess made here the challenge is over; found locked after the password, it is not. */
  | { readonly at: 'locked'; readonly lock: StandingLock; readonly challenge: 'open' | 'over' };

/** The second step of a sign-in: a code, or what stands in for it. */
export class CodeView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    screen: { state: true },
    isEnding: { state: true },
    leftMs: { state: true },
  };
  declare private screen: Screen;
  declare private isEnding: boolean;
  declare private leftMs: number;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.screen = { at: 'code' };
    this.isEnding = false;
    this.leftMs = Number.POSITIVE_INFINITY;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.tick(), 1000);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('session')) return;
    const lock = this.session?.locked;
    if (lock && lock.by !== 'recovery') this.screen = { at: 'locked', lock, challenge: 'open' };
    this.tick();
  }

  override render() {
    const { screen, session } = this;
    const contact = session?.settings.contact ?? '';
    switch (screen.at) {
      case 'code':
      case 'checking-code':
        return this.codePage(screen);
      case 'ways':
        return ways({ contact, onRecovery: this.onRecovery, onBack: this.onCodePage });
      case 'recovery':
        return html`<recovery-code-view
          .session=${session}
          @back=${this.onCodePage}
        ></recovery-code-view>`;
      case 'locked':
        return codeLocked({
          ...screen,
          contact,
          now: this.now(),
          onRecovery: this.onRecovery,
          onAgain: this.onAnother,
        });
    }
  }

  private codePage(screen: Extract<Screen, { at: 'code' | 'checking-code' }>) {
    const { code } = portalWords();
    const problem = screen.at === 'code' ? screen.problem : undefined;
    const isChecking = screen.at === 'checking-code';
    return html`<form class="stack loose" novalidate @submit=${this.onSubmitCode}>
      <div class="stack tight">
        <h1 tabindex="-1">${code.title}</h1>
        <p class="soft">${code.lead}</p>
      </div>
      <div class="code-row">
        <code-field
          data-focus
          .label=${code.label}
          .error=${this.codeError(problem)}
          @code=${this.onSubmitCode}
        ></code-field>
        <time-ring .now=${this.now} @ending=${this.onEnding}></time-ring>
      </div>
      <p class="small soft ending" role="status">
        ${isChecking ? code.checking : this.isEnding && !problem ? code.ending : nothing}
      </p>
      <button class="button primary full" type="submit" aria-busy=${isChecking ? 'true' : nothing}>
        ${code.submit}
      </button>
      <div class="row apart">
        <button class="link" type="button" @click=${this.onWays}>${code.lost}</button>
        <button class="link" type="button" @click=${this.onAnother}>
          ${portalWords().anotherAccount}
        </button>
      </div>
      ${
        Number.isFinite(this.leftMs)
          ? html`<p class="small soft">${code.left(this.leftMs)}</p>`
          : nothing
      }
    </form>`;
  }

  private codeError(problem: Refusal | 'incomplete' | undefined) {
    if (!problem) return undefined;
    return problem === 'incomplete'
      ? portalWords().code.needSix
      : words().refusal(problem, this.now());
  }

  private readonly onEnding = (event: CustomEvent<boolean>) => {
    this.isEnding = event.detail;
  };

  private readonly onWays = () => this.turnTo({ at: 'ways' }, 'h1');
  private readonly onRecovery = () => (this.screen = { at: 'recovery' });
  private readonly onCodePage = () => {
    const lock = this.session?.locked;
    if (lock && lock.by !== 'recovery') {
      return this.turnTo({ at: 'locked', lock, challenge: 'open' }, 'h1');
    }
    return this.turnTo({ at: 'code' }, 'input');
  };

  private turnTo(screen: Screen, focus: string) {
    this.screen = screen;
    return this.focusNext(focus);
  }

  private readonly onSubmitCode = async (event: Event) => {
    event.preventDefault();
    const field = this.querySelector<CodeField>('code-field');
    if (!field || this.screen.at === 'checking-code') return;
    if (!field.code) return this.turnTo({ at: 'code', problem: 'incomplete' }, 'input');
    this.screen = { at: 'checking-code' };
    const outcome = await call(sessionApi.verifyCode, { code: field.code });
    if (outcome.ok) return this.tell('session', outcome.value);
    if (this.isOver(outcome.problem)) return;
    this.screen = { at: 'code', problem: outcome.problem };
    await this.updateComplete;
    field.again();
  };

  /** Whether the refusal ends this step altogether. */
  private isOver(problem: Refusal): boolean {
    if (problem.code === 'gone') this.tell('retry');
    else if (problem.code === 'locked') {
      void this.turnTo({ at: 'locked', lock: problem, challenge: 'over' }, 'h1');
    } else return false;
    return true;
  }

  private readonly onAnother = async () => {
    await call(sessionApi.signOut, {});
    this.tell('retry');
  };

  private tick() {
    const endsAt = this.session?.challengeEndsAt;
    if (endsAt === undefined) return;
    const leftMs = endsAt - this.now();
    if (leftMs <= 0 && this.leftMs > 0 && this.screen.at !== 'locked') this.tell('retry');
    this.leftMs = leftMs;
  }
}
customElements.define('code-view', CodeView);
