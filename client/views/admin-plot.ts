/** A plot by days: the drawing, its scale, what its colours mean, and the same numbers as a table beneath. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { utcDay } from '../text/admin-format.ts';
import { adminWords } from '../text/admin-words.ts';
import './admin-plot-styles.ts';

export interface Plot {
  readonly title: string;
  /** What the drawing shows, in a sentence. */
  readonly summary: string;
  /** Days since 1970. */
  readonly from: number;
  readonly to: number;
  /** What stands at the edge of the drawing, and how far down it is, in percent. */
  readonly scale: readonly (readonly [label: string, percent: number])[];
  /** Of the drawing: its unit across is a day. */
  readonly width: number;
  readonly height: number;
  readonly drawing: SVGTemplateResult;
  /** From the top down, as they stand in the drawing. */
  readonly legend: readonly (readonly [tone: string, label: string])[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function plot(it: Plot): TemplateResult {
  const { overview: text } = adminWords();
  return html`<figure class="card flat plot">
    <figcaption>
      <h2>${it.title}</h2>
      <ul class="legend">
        ${it.legend.map(([tone, label]) => html`<li><i class="tone ${tone}"></i>${label}</li>`)}
      </ul>
    </figcaption>
    <div class="plane">
      <svg class="scale" aria-hidden="true">
        ${it.scale.map(([label, percent]) => svg`<text x="100%" y="${percent}%">${label}</text>`)}
      </svg>
      <svg
        role="img"
        aria-label=${it.summary}
        viewBox="0 0 ${it.width} ${it.height}"
        preserveAspectRatio="none"
      >
        ${it.scale.map(
          ([, percent]) =>
            svg`<path class="rule" d="M0 ${(it.height * percent) / 100}h${it.width}" />`,
        )}
        ${it.drawing}
      </svg>
      <p class="dates small soft" aria-hidden="true">
        <span>${utcDay(it.from)}</span><span>${utcDay(it.to)}</span>
      </p>
    </div>
    <details>
      <summary>${text.table}</summary>
      <p class="small soft">${text.utc}</p>
      <div class="by-day" role="region" aria-label=${it.title} tabindex="0">
        <table class="report">
          <caption class="unseen">
            ${it.title}
          </caption>
          <thead>
            <tr>
              ${it.head.map((label) => html`<th scope="col">${label}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${it.rows.map(
              ([first, ...others]) =>
                html`<tr>
                  <th scope="row">${first}</th>
                  ${others.map((cell) => html`<td>${cell}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}

/** What cannot be drawn yet, and why. */
export const noPlot = (title: string, why: string): TemplateResult =>
  html`<figure class="card flat plot">
    <figcaption><h2>${title}</h2></figcaption>
    <p class="soft">${why}</p>
  </figure>`;

/** A round number that nothing is above; half of it is whole. */
export function roundedUp(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return power * ([2, 4, 6, 8].find((n) => n * power >= most) ?? 10);
}
