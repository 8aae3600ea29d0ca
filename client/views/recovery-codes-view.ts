import { css, html, nothing } from 'lit';
import { enrollmentApi } from '../../shared/api-enrollment.ts';
import { call } from '../api.ts';
import '../parts/copy-button.ts';
import { adopt } from '../parts/light-element.ts';
import { focusFirstError } from '../parts/text-field.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';

adopt(css`
  .sheet {
    border: 1px dashed var(--edge);
    border-radius: var(--round-m);
    display: grid;
    gap: var(--gap-4);
    padding: var(--gap-5);
  }
  .sheet ol {
    column-gap: var(--gap-6);
    columns: 2;
    font-family: var(--mono);
    font-size: var(--size-l);
    font-variant-numeric: tabular-nums;
    line-height: 2;
    list-style: none;
    counter-reset: code;
  }
  .sheet li {
    break-inside: avoid;
    counter-increment: code;
    white-space: nowrap;
  }
  .sheet li::before {
    color: var(--ink-soft);
    content: counter(code);
    display: inline-block;
    font-size: var(--size-s);
    inline-size: 2.25rem;
  }
  @media (max-width: 40rem) {
    .sheet ol {
      columns: 1;
    }
    .sheet {
      padding: var(--gap-4);
    }
  }
  @media print {
    :root {
      color-scheme: light;
    }
    body > :not(app-shell),
    .alone > header,
    recovery-codes-view :not(.sheet, .sheet *, :has(.sheet)) {
      display: none !important;
    }
    .card,
    .alone {
      border: 0;
      box-shadow: none;
      display: block;
      padding: 0;
    }
    html {
      background: none;
    }
  }
`);

type Screen =
  | { readonly at: 'showing'; readonly flaw?: 'not_ticked' | Refusal }
  | { readonly at: 'saving' };

/** Ten recovery codes to copy, download or print; it goes on once they are said to be saved. */
export class RecoveryCodesView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    codes: { attribute: false },
    isFirst: { attribute: false },
    isTicked: { state: true },
    screen: { state: true },
  };
  declare codes: readonly string[];
  /** They come with a new authenticator, not in place of older ones. */
  declare isFirst: boolean;
  declare private isTicked: boolean;
  declare private screen: Screen;

  constructor() {
    super();
    this.codes = [];
    this.isTicked = false;
    this.screen = { at: 'showing' };
  }

  override render() {
    const { codes: text } = portalWords();
    const { screen, isFirst } = this;
    const flaw = screen.at === 'showing' ? screen.flaw : undefined;
    return html`<form class="stack loose" novalidate @submit=${this.onSubmit}>
      <div class="stack tight">
        <h1 tabindex="-1">${isFirst ? text.firstTitle : text.title}</h1>
        <p class="lead">${isFirst ? text.firstLead : text.lead}</p>
        <p class="soft">${text.what}</p>
      </div>
      <section class="sheet" aria-label=${text.list}>
        <div>
          <h2>${this.heading()}</h2>
          <p class="small soft">${text.madeOn(this.now())}</p>
        </div>
        <ol id="codes">
          ${this.codes.map((code) => html`<li>${code}</li>`)}
        </ol>
      </section>
      <div class="actions">
        <copy-button
          .text=${this.codes.join('\n')}
          .label=${text.copy}
          .done=${text.copied}
          from="codes"
        ></copy-button>
        <button class="button small" type="button" @click=${this.onDownload}>
          ${text.download}
        </button>
        <button class="button small" type="button" @click=${this.onPrint}>${text.print}</button>
      </div>
      <div class="field">
        <label class="check">
          <input
            type="checkbox"
            name="saved"
            .checked=${this.isTicked}
            aria-invalid=${flaw === 'not_ticked' ? 'true' : nothing}
            aria-describedby="saved-error"
            @change=${this.onTick}
          />
          <span>${text.saved}</span>
        </label>
        <p class="error" id="saved-error" role="alert">
          ${flaw ? (flaw === 'not_ticked' ? text.needSaved : words().refusal(flaw, this.now())) : ''}
        </p>
      </div>
      <button
        class="button primary full"
        aria-disabled=${this.isTicked ? nothing : 'true'}
        aria-busy=${screen.at === 'saving' ? 'true' : nothing}
      >
        ${text.go}
      </button>
    </form>`;
  }

  private heading(): string {
    const { settings, account } = this.session ?? {};
    return portalWords().codes.heading(settings?.portalName ?? '', account?.username ?? '');
  }

  private onTick(event: Event) {
    this.isTicked = event.target instanceof HTMLInputElement && event.target.checked;
    this.screen = { at: 'showing' };
  }

  private onPrint() {
    print();
  }

  private onDownload() {
    const { codes: text } = portalWords();
    const lines = [this.heading(), text.madeOn(this.now()), '', ...this.codes, ''];
    const url = URL.createObjectURL(new Blob([lines.join('\n')], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = text.file;
    link.click();
    URL.revokeObjectURL(url);
  }

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.screen.at === 'saving') return;
    if (this.isTicked) {
      this.screen = { at: 'saving' };
      const outcome = await call(enrollmentApi.recoveryCodesSaved, {});
      if (outcome.ok) return this.tell('done');
      this.screen = { at: 'showing', flaw: outcome.problem };
      return;
    }
    this.screen = { at: 'showing', flaw: 'not_ticked' };
    await this.updateComplete;
    focusFirstError(this);
  }
}
customElements.define('recovery-codes-view', RecoveryCodesView);
