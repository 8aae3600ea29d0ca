/** The people list: a table, and cards where the screen is narrow. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';
import './admin-selection-styles.ts';

adopt(css`
  .people-filter {
    display: grid;
    gap: var(--gap-4);
  }
  .people-filter .search {
    position: relative;
  }
  .people-filter kbd {
    background: var(--sunken);
    border: 1px solid var(--line);
    border-radius: var(--round-s);
    color: var(--ink-soft);
    font: inherit;
    font-size: var(--size-s);
    inset-block-end: 0.6875rem;
    inset-inline-end: 0.75rem;
    padding: 0 0.5rem;
    pointer-events: none;
    position: absolute;
  }
  .people-filter .search:has(input:focus) kbd {
    display: none;
  }
  @media (hover: none) {
    .people-filter kbd {
      display: none;
    }
  }
  .people-filter .fold {
    display: none;
  }
  .people-filter .filters {
    display: grid;
    gap: var(--gap-3);
    grid-template-columns: repeat(4, minmax(0, 1fr));
  }
  .filters > :last-child {
    grid-column: span 2;
  }
  .filters label {
    color: var(--ink-soft);
    font-size: var(--size-s);
  }
  .filters .field select {
    min-block-size: var(--tap);
    padding: 0.4rem 0.625rem;
  }

  .people {
    background: var(--surface);
    border: 1px solid var(--line);
    border-collapse: separate;
    border-radius: var(--round-l);
    border-spacing: 0;
    inline-size: 100%;
    /* Columns that stay where they are, whoever is in sight. */
    table-layout: fixed;
    text-align: start;
  }
  .people th.state {
    inline-size: 12rem;
  }
  .people th.status {
    inline-size: 9rem;
  }
  .people th.role {
    inline-size: 5rem;
  }
  .people th.when {
    inline-size: 10.5rem;
  }
  .people .gap {
    display: block;
  }
  .people[aria-busy='true'] tbody {
    opacity: 0.6;
    transition: opacity var(--quick) 300ms;
  }
  .people th {
    color: var(--ink-soft);
    font-size: var(--size-s);
    font-weight: 560;
    text-align: start;
  }
  .people tbody :is(tr, input, a) {
    scroll-margin-block: 7rem;
  }
  .people tbody tr:focus-within:not(.selected) td {
    background: var(--sunken);
  }
  @media (hover: none) {
    .keys {
      display: none;
    }
  }
  .people :is(th, td) {
    padding: var(--gap-3);
  }
  .people td {
    border-block-start: 1px solid var(--line);
  }
  .people :is(th, td).tick {
    inline-size: 3rem;
    padding: 0;
  }
  label.tick {
    align-items: center;
    cursor: pointer;
    display: flex;
    gap: var(--gap-3);
    justify-content: center;
    min-block-size: var(--tap);
  }
  label.tick input {
    block-size: 1.25rem;
    flex: none;
    inline-size: 1.25rem;
    margin: 0;
  }
  label.tick span {
    clip-path: inset(50%);
    position: absolute;
    white-space: nowrap;
  }
  .people tr.selected td {
    background: var(--accent-soft);
  }
  .people tbody:last-child tr:last-child td:first-child {
    border-end-start-radius: var(--round-l);
  }
  .people tbody:last-child tr:last-child td:last-child {
    border-end-end-radius: var(--round-l);
  }
  .who a {
    display: block;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .who span {
    overflow-wrap: anywhere;
  }
  .people td.admin {
    font-weight: 640;
  }
  .people .label {
    display: none;
  }
  .badges {
    display: inline-flex;
    flex-wrap: wrap;
    gap: var(--gap-1);
  }
`);
