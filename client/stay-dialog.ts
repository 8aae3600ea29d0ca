import { html, nothing } from 'lit';
import { sessionApi, type SessionReply } from '../shared/api-session.ts';
import { call, now } from './api.ts';
import { LightElement } from './parts/light-element.ts';
import { portalWords } from './text/words.ts';

/** How long before its end a session asks whether to stay (product.md §2). */
const ASK_MS = 2 * 60_000;
const READ_EVERY_MS = 10_000;

type Screen = { readonly at: 'quiet' } | { readonly at: 'asking'; readonly leftMs: number };

/** Asks whether to stay before the session ends, and tells `retry` when it has. Never keeps a session alive by itself. */
export class StayDialog extends LightElement {
  static override properties = { session: { attribute: false }, screen: { state: true } };
  declare session: SessionReply | undefined;
  declare private screen: Screen;
  private timer: ReturnType<typeof setInterval> | undefined;
  /** Not again before this instant (ms since 1970), so that a broken connection is not hammered. */
  private readsAt = 0;

  constructor() {
    super();
    this.screen = { at: 'quiet' };
  }

  override connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => void this.tick(), 1000);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  override render() {
    const { stay } = portalWords();
    const { screen } = this;
    return html`<dialog
      class="dialog"
      aria-labelledby="stay-title"
      aria-describedby="stay-text"
      @cancel=${this.onStay}
    >
      <div class="stack">
        <h2 id="stay-title">${stay.title}</h2>
        <p class="soft" id="stay-text">
          ${screen.at === 'asking' ? stay.text(screen.leftMs) : nothing}
        </p>
        <div class="actions">
          <button class="button primary" @click=${this.onStay}>${stay.stay}</button>
          <button class="button quiet" @click=${this.onLeave}>${stay.signOut}</button>
        </div>
      </div>
    </dialog>`;
  }

  override updated() {
    const dialog = this.querySelector('dialog');
    if (this.screen.at === 'asking' && dialog && !dialog.open) dialog.showModal();
    if (this.screen.at === 'quiet' && dialog?.open) dialog.close();
  }

  private async tick() {
    const leftMs = (this.session?.endsAt ?? Number.POSITIVE_INFINITY) - now();
    if (leftMs > ASK_MS) {
      if (this.screen.at === 'asking') this.screen = { at: 'quiet' };
      return;
    }
    if (leftMs > 0 && this.screen.at === 'asking') {
      this.screen = { at: 'asking', leftMs };
      return;
    }
    if (now() < this.readsAt) return;
    this.readsAt = now() + READ_EVERY_MS;
    // Other calls, or another tab, may have moved the end: ask for it without moving it.
    const outcome = await call(sessionApi.session, {}, { background: true });
    if (!outcome.ok) return;
    if (outcome.value.stage !== this.session?.stage) this.tell(outcome.value);
    this.session = outcome.value;
    const stillMs = (outcome.value.endsAt ?? Number.POSITIVE_INFINITY) - now();
    this.screen = stillMs > ASK_MS ? { at: 'quiet' } : { at: 'asking', leftMs: stillMs };
  }

  private async onStay() {
    const outcome = await call(sessionApi.session, {});
    if (!outcome.ok) return;
    this.screen = { at: 'quiet' };
    this.tell(outcome.value);
  }

  private async onLeave() {
    const outcome = await call(sessionApi.signOut, {});
    if (outcome.ok) this.dispatchEvent(new CustomEvent('signed-out', { bubbles: true }));
  }

  private tell(reply: SessionReply) {
    this.dispatchEvent(new CustomEvent('session', { detail: reply, bubbles: true }));
  }
}
customElements.define('stay-dialog', StayDialog);
