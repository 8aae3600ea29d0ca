import { html, nothing } from 'lit';
import type { ImportRow } from '../../shared/api-admin-import.ts';
import { csvLine } from '../../shared/csv.ts';
import { readPeople, type Sheet, type SheetProblem } from '../../shared/people-import.ts';
import type { FileProblem } from '../text/admin-import-en.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { words } from '../text/words.ts';
import { download, textOfFile } from './admin-import-file.ts';
import { downloadRefused, importReport } from './admin-import-report.ts';
import { runImport } from './admin-import-run.ts';
import { BaseView } from './base-view.ts';

type Good = Extract<Sheet, { ok: true }>;
type Screen =
  | { readonly at: 'choosing'; readonly problem?: FileProblem | SheetProblem }
  | {
      readonly at: 'running';
      readonly isPreview: boolean;
      readonly done: number;
      readonly of: number;
    }
  | { readonly at: 'stopped'; readonly isPreview: boolean; readonly problem: Refusal }
  | { readonly at: 'report'; readonly isPreview: boolean; readonly rows: readonly ImportRow[] };

const TEMPLATE =
  csvLine(['username', 'email', 'name', 'language', 'groups', 'days']) +
  csvLine(['jdoe', 'jane.doe@example.org', 'Jane Doe', 'en', 'Sales;Berlin', 14]);

/** Adds people from a CSV file: first what would happen, then progress, then what did. */
export class AdminImportView extends BaseView {
  static override properties = { ...BaseView.properties, screen: { state: true } };
  declare private screen: Screen;
  private sheet: Good | undefined;

  constructor() {
    super();
    this.screen = { at: 'choosing' };
  }

  override render() {
    const { imports: text, person } = adminWords();
    return html`<div class="stack loose admin-form" @dragover=${this.onDrag} @drop=${this.onDrop}>
      <p><a href="/admin/people">← ${person.back}</a></p>
      <div class="stack tight">
        <h1 tabindex="-1">${text.title}</h1>
        <p class="soft">${text.lead}</p>
      </div>
      ${this.shown()}
    </div>`;
  }

  private shown() {
    const { imports: text } = adminWords();
    const { screen } = this;
    switch (screen.at) {
      case 'choosing': {
        const error = screen.problem && text.fileProblem[screen.problem];
        return html`<div class="field">
            <label for="file">${text.choose}</label>
            <input
              id="file"
              type="file"
              accept=".csv,text/csv"
              aria-invalid=${error ? 'true' : nothing}
              aria-describedby="file-said"
              @change=${this.onFile}
            />
            <p class=${error ? 'error' : 'hint'} id="file-said">${error ?? text.drop}</p>
          </div>
          <div>
            <button class="button small" @click=${this.onTemplate}>${text.template}</button>
          </div>`;
      }
      case 'running': {
        const { done, of, isPreview } = screen;
        const said = isPreview ? text.checking(done, of) : text.adding(done, of);
        return html`<div class="stack tight">
          <p role="status">${said}</p>
          <progress max=${of} .value=${done} aria-label=${said}></progress>
        </div>`;
      }
      case 'stopped':
        return html`<div class="notice warn stack tight" role="alert">
          <p>${words().refusal(screen.problem, this.now())}</p>
          <p>${text.interrupted}</p>
          <div><button class="button" @click=${this.onGoOn}>${text.goOn}</button></div>
        </div>`;
      case 'report':
        return importReport({
          ...screen,
          unknownColumns: this.sheet?.unknownColumns ?? [],
          onApply: this.onApply,
          onAgain: this.onAgain,
          onRefused: this.onRefused,
        });
    }
  }

  private onDrag(event: DragEvent) {
    event.preventDefault();
  }

  private onDrop(event: DragEvent) {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file && this.screen.at !== 'running') void this.open(file);
  }

  private onFile({ target }: Event) {
    const [file] = target instanceof HTMLInputElement ? (target.files ?? []) : [];
    if (file) void this.open(file);
  }

  private async open(file: File) {
    const read = await textOfFile(file);
    if ('problem' in read) return this.show({ at: 'choosing', problem: read.problem });
    const sheet = readPeople(read.text);
    if (!sheet.ok) return this.show({ at: 'choosing', problem: sheet.reason });
    if (sheet.rows.length === 0) return this.show({ at: 'choosing', problem: 'empty' });
    this.sheet = sheet;
    return this.run(true);
  }

  private async run(isPreview: boolean) {
    const rows = this.sheet?.rows ?? [];
    const onProgress = (done: number) => {
      this.screen = { at: 'running', isPreview, done, of: rows.length };
    };
    onProgress(0);
    const report = await runImport({ rows, preview: isPreview, onProgress });
    await this.show(
      report.ok
        ? { at: 'report', isPreview, rows: report.rows }
        : { at: 'stopped', isPreview, problem: report.problem },
    );
  }

  private async show(screen: Screen) {
    this.screen = screen;
    await this.focusNext('.actions .button, .notice .button, #file');
  }

  private onTemplate() {
    download('people.csv', TEMPLATE);
  }

  private readonly onRefused = () =>
    this.screen.at === 'report' && downloadRefused(this.screen.rows);

  private readonly onApply = () => this.run(false);
  private readonly onAgain = () => this.show({ at: 'choosing' });
  private onGoOn() {
    if (this.screen.at === 'stopped') void this.run(this.screen.isPreview);
  }
}
customElements.define('admin-import-view', AdminImportView);
