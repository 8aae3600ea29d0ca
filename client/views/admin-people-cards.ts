/** The people list where the screen is narrow: each row a card. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';
// The table first: what is narrow overrides it.
import './admin-people-styles.ts';

adopt(css`
  @media (max-width: 52rem) {
    .people-filter .fold {
      display: inline-flex;
      justify-self: start;
    }
    .people-filter .filters {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .people-filter .filters:not(.open) {
      display: none;
    }
    .filters > :last-child {
      grid-column: 1 / -1;
    }
    .people,
    .people :is(thead, tbody) {
      display: block;
    }
    .people {
      background: none;
      border: 0;
    }
    .people tbody:not(.gap) {
      display: grid;
      gap: var(--gap-3);
      padding-block-end: var(--gap-3);
    }
    .people thead th:not(.tick) {
      clip-path: inset(50%);
      position: absolute;
      white-space: nowrap;
    }
    .people thead tr,
    .people thead th.tick {
      display: block;
      inline-size: auto;
    }
    .people thead label.tick {
      justify-content: start;
    }
    .people thead label.tick span {
      clip-path: none;
      position: static;
    }
    .people tbody tr {
      align-items: center;
      background: var(--surface);
      border: 1px solid var(--line);
      border-radius: var(--round-l);
      display: flex;
      flex-wrap: wrap;
      gap: var(--gap-2);
      padding: var(--gap-3) var(--gap-4) var(--gap-3) 3.5rem;
      position: relative;
    }
    .people tbody tr.selected {
      background: var(--accent-soft);
      border-color: var(--accent);
    }
    .people tbody tr td,
    .people tr.selected td {
      background: none;
      border: 0;
      padding: 0;
    }
    .people td.tick {
      inline-size: 3.25rem;
      inset-block-start: var(--gap-2);
      inset-inline-start: 0;
      position: absolute;
    }
    .people td.who {
      flex: 1 1 100%;
      min-inline-size: 0;
    }
    .people td.user {
      display: none;
    }
    .people td.when {
      flex-basis: 100%;
    }
    .people .label {
      display: inline;
    }
  }
`);
