/** A plot, what its colours mean, and its table. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';

adopt(css`
  .plot {
    align-content: start;
    display: grid;
    gap: var(--gap-4);
    grid-template-columns: minmax(0, 1fr);
    padding: var(--gap-5);
  }
  .plot figcaption {
    display: grid;
    gap: var(--gap-2);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    font-size: var(--size-s);
    gap: var(--gap-1) var(--gap-4);
    list-style: none;
  }
  .legend li {
    align-items: center;
    display: flex;
    gap: var(--gap-2);
  }
  .tone {
    block-size: 0.75rem;
    border-radius: 3px;
    flex: none;
    forced-color-adjust: none;
    inline-size: 0.75rem;
  }
  /* Time runs from left to right in every language. */
  .plane {
    direction: ltr;
    display: grid;
    gap: var(--gap-2);
    grid-template-columns: 2.75rem minmax(0, 1fr);
  }
  .plane svg {
    block-size: 12rem;
    forced-color-adjust: none;
    inline-size: 100%;
    overflow: visible;
  }
  .plane .scale {
    fill: var(--ink-soft);
    font-size: var(--size-s);
    font-variant-numeric: tabular-nums;
  }
  .scale text {
    dominant-baseline: middle;
    text-anchor: end;
  }
  .dates {
    display: flex;
    grid-column: 2;
    justify-content: space-between;
  }
  .rule,
  .area {
    stroke: var(--line);
    vector-effect: non-scaling-stroke;
  }
  .area {
    stroke: var(--surface);
    stroke-width: 1.5;
  }
  .hover {
    fill: transparent;
  }
  .hover:hover {
    fill: var(--ink);
    fill-opacity: 0.08;
  }
  /* A swatch and what is drawn have one colour. */
  .plot .on {
    background: var(--accent);
    fill: var(--accent);
  }
  .plot .due {
    background: var(--warn);
    fill: var(--warn);
  }
  .plot .refused {
    background: var(--bad);
    fill: var(--bad);
  }
  .plot .free {
    background: var(--edge);
    fill: var(--edge);
  }
  .plot summary {
    color: var(--accent);
    cursor: pointer;
    inline-size: fit-content;
    min-block-size: 1.5rem;
  }
  .plot details > p {
    margin-block: var(--gap-2);
  }
  .by-day {
    max-block-size: 20rem;
    overflow: auto;
  }
  .by-day thead th {
    background: var(--surface);
    inset-block-start: 0;
    position: sticky;
  }
  .plot .report :is(th, td) {
    font-variant-numeric: tabular-nums;
    padding-block: 0.3rem;
  }
  .plot .report :is(th, td):not(:first-child) {
    text-align: end;
  }
  .plot .report tbody th {
    font-weight: inherit;
    white-space: nowrap;
  }
`);
