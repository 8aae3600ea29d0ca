/** What came of a file of people, or would. */
import { html, nothing } from 'lit';
import type { ImportRow } from '../../shared/api-admin-import.ts';
import { csvLine } from '../../shared/csv.ts';
import { adminWords } from '../text/admin-words.ts';
import { download } from './admin-import-file.ts';

/** So many of the refused rows are shown; the file has all. */
const SHOWN = 100;

export interface ImportReport {
  readonly rows: readonly ImportRow[];
  /** Nothing was added yet. */
  readonly isPreview: boolean;
  readonly unknownColumns: readonly string[];
  readonly onApply: () => void;
  readonly onAgain: () => void;
  /** Downloads the refused rows. */
  readonly onRefused: () => void;
}

export function importReport(report: ImportReport) {
  const { imports: text } = adminWords();
  const { rows, isPreview, unknownColumns, onApply, onAgain, onRefused } = report;
  const count = (outcome: ImportRow['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length;
  const added = count('added');
  const bad = refusedOf(rows);
  return html`<section class="stack" aria-label=${text.title}>
    <div role="status">
      <ul class="bullets">
        <li><strong>${isPreview ? text.wouldAdd(added) : text.added(added)}</strong></li>
        <li>${text.exist(count('exists'))}</li>
        <li>${text.refused(bad.length)}</li>
        ${unknownColumns.length > 0 ? html`<li>${text.unknownColumns(unknownColumns.join(', '))}</li>` : nothing}
      </ul>
    </div>
    ${
      bad.length > 0
        ? html`<table class="report">
              <thead>
                <tr>
                  <th scope="col">${text.line}</th>
                  <th scope="col">${text.why}</th>
                </tr>
              </thead>
              <tbody>
                ${bad.slice(0, SHOWN).map(
                  ({ line, reason, field }) =>
                    html`<tr>
                      <td>${line}</td>
                      <td>${text.reason(reason, field)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
            ${bad.length > SHOWN ? html`<p class="small soft">${text.firstRows(SHOWN)}</p>` : nothing}
            <div>
              <button class="button small" @click=${onRefused}>${text.downloadRefused}</button>
            </div>`
        : nothing
    }
    <div class="actions">
      ${
        isPreview && added > 0
          ? html`<button class="button primary" @click=${onApply}>${text.apply(added)}</button>`
          : nothing
      }
      <button class="button" @click=${onAgain}>${text.again}</button>
    </div>
  </section>`;
}

const refusedOf = (rows: readonly ImportRow[]) =>
  rows.filter(({ outcome }) => outcome === 'refused');

export function downloadRefused(rows: readonly ImportRow[]) {
  const { imports: text } = adminWords();
  const lines = refusedOf(rows).map(({ line, reason, field }) =>
    csvLine([line, text.reason(reason, field)]),
  );
  download('refused.csv', csvLine([text.line, text.why]) + lines.join(''));
}
