/** What the check of the chain has found. */
import { html, nothing, type TemplateResult } from 'lit';
import { adminWords } from '../text/admin-words.ts';
import type { Verdict } from './admin-chain-run.ts';

const MOST_SHOWN = 100;

export function chainVerdict(verdict: Verdict, of: 'portal' | 'file'): TemplateResult {
  const { chain: text } = adminWords().audit;
  const { breaks, checked, unsealed, lastAt, isCompared } = verdict;
  const isFile = of === 'file';
  const compared = isFile ? html`<p>${isCompared ? text.agrees : text.notCompared}</p>` : nothing;
  if (breaks.length === 0) {
    return html`<div class="notice good stack tight">
      <h3>${isFile ? text.goodFile : text.good}</h3>
      <p>${text.goodText(checked - unsealed, lastAt)}</p>
      ${unsealed > 0 ? html`<p>${text.unsealed(unsealed)}</p>` : nothing} ${compared}
    </div>`;
  }
  return html`<div class="notice bad stack tight">
    <h3>${text.bad(breaks.length)}</h3>
    <ul class="breaks">
      ${breaks.slice(0, MOST_SHOWN).map(
        (it) =>
          html`<li>
            <strong>${text.names[it.flaw]}.</strong>
            ${isFile && it.flaw === 'cut' ? text.cutFile(it) : text.flaws[it.flaw](it)}
          </li>`,
      )}
    </ul>
    ${breaks.length > MOST_SHOWN ? html`<p>${text.firstPlaces(MOST_SHOWN)}</p>` : nothing}
    <p>${text.badText}</p>
    ${isFile && isCompared === false ? compared : nothing}
  </div>`;
}
