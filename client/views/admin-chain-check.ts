import { html, nothing } from 'lit';
import { adminWords } from '../text/admin-words.ts';
import { words } from '../text/words.ts';
import { type Checked, checkFile, checkPortal, type Progress } from './admin-chain-run.ts';
import { chainVerdict } from './admin-chain-verdict.ts';
import { BaseView } from './base-view.ts';

type Source = 'portal' | 'file';
type Screen =
  | { readonly at: 'idle' }
  | { readonly at: 'checking'; readonly progress: Progress }
  | { readonly at: 'checked'; readonly of: Source; readonly result: Checked };

/** Checks the seals of the log, here in the browser, as the portal has them or as a file has them. */
export class AdminChainCheck extends BaseView {
  static override properties = { ...BaseView.properties, screen: { state: true } };
  declare private screen: Screen;
  private running: AbortController | undefined;

  constructor() {
    super();
    this.screen = { at: 'idle' };
  }

  override disconnectedCallback() {
    this.running?.abort();
    super.disconnectedCallback();
  }

  override render() {
    const { chain: text } = adminWords().audit;
    const { screen } = this;
    const isBusy = screen.at === 'checking';
    return html`<section class="card flat stack" aria-labelledby="chain">
      <div class="stack tight">
        <h2 id="chain">${text.title}</h2>
        <p class="soft">${text.lead}</p>
      </div>
      ${
        isBusy
          ? this.progress(screen.progress)
          : html`<div class="log-sources">
              <button class="button" type="button" @click=${this.onCheck}>${text.check}</button>
              <div class="field">
                <label for="log-file">${text.file}</label>
                <input
                  id="log-file"
                  type="file"
                  accept=".jsonl,.ndjson,application/jsonl"
                  @change=${this.onFile}
                />
              </div>
            </div>`
      }
      <div role="status" class="stack" tabindex="-1" data-said>
        ${isBusy ? html`<p>${text.checking}</p>` : nothing}
        ${screen.at === 'checked' ? this.result(screen) : nothing}
      </div>
    </section>`;
  }

  private progress({ checked, part }: Progress) {
    const { chain: text } = adminWords().audit;
    return html`<div class="stack tight">
      <progress aria-label=${text.checking} max="1" .value=${part}></progress>
      <div class="row apart">
        <span class="small soft">${text.progress(checked)}</span>
        <button class="button small" type="button" @click=${this.onStop}>${text.stop}</button>
      </div>
    </div>`;
  }

  private result({ of, result }: Screen & { at: 'checked' }) {
    const { chain: text } = adminWords().audit;
    if (result.ok) return chainVerdict(result.verdict, of);
    if (typeof result.problem === 'object') {
      return html`<p class="notice warn">${words().refusal(result.problem, this.now())}</p>`;
    }
    const line = 'line' in result && result.line ? text.line(result.line) : '';
    return html`<p class="notice warn">${text.fileProblem[result.problem]} ${line}</p>`;
  }

  private onCheck() {
    void this.run('portal', checkPortal);
  }

  private onFile({ target }: Event) {
    const [file] = target instanceof HTMLInputElement ? (target.files ?? []) : [];
    if (file) void this.run('file', (run) => checkFile(file, run));
  }

  private onStop() {
    this.running?.abort();
    this.screen = { at: 'idle' };
    void this.focusNext('.button');
  }

  private async run(
    of: Source,
    check: (run: Parameters<typeof checkPortal>[0]) => Promise<Checked>,
  ) {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const { signal } = running;
    const onProgress = (progress: Progress) => {
      if (!signal.aborted) this.screen = { at: 'checking', progress };
    };
    onProgress({ checked: 0, part: 0 });
    await this.focusNext('.button');
    try {
      const result = await check({ onProgress, signal });
      if (signal.aborted) return;
      this.screen = { at: 'checked', of, result };
      await this.focusNext('[role=status]');
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
customElements.define('admin-chain-check', AdminChainCheck);
