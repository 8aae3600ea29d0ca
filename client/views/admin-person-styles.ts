/** One person's page, and the results of an action. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';

adopt(css`
  .person {
    align-items: start;
    display: grid;
    gap: var(--gap-5);
    grid-template-columns: minmax(0, 1fr) minmax(0, 22rem);
  }
  .person > .broad {
    grid-column: 1 / -1;
  }
  .person-head h1 {
    overflow-wrap: anywhere;
  }
  .choices,
  .facts,
  .results {
    display: grid;
    list-style: none;
  }
  .choices li {
    align-items: center;
    border-block-start: 1px solid var(--line);
    display: grid;
    gap: var(--gap-2) var(--gap-4);
    grid-template-columns: 13rem minmax(0, 1fr);
    padding-block: var(--gap-3);
  }
  .choices .button {
    padding-inline: var(--gap-2);
  }
  .choices li:last-child {
    padding-block-end: 0;
  }
  .choices strong {
    font-weight: 560;
  }
  .person summary {
    align-content: center;
    color: var(--accent);
    cursor: pointer;
    min-block-size: var(--tap);
  }
  .facts {
    gap: var(--gap-3);
  }
  .facts li {
    display: grid;
  }
  .facts strong {
    font-weight: 560;
  }
  ol.facts {
    gap: 0;
  }
  ol.facts li {
    border-block-start: 1px solid var(--line);
    gap: 0 var(--gap-4);
    grid-template-columns: minmax(0, 1fr) auto;
    padding-block: var(--gap-2);
  }
  .pairs {
    display: grid;
    gap: var(--gap-3);
  }
  .pairs dd {
    overflow-wrap: anywhere;
  }
  .person ol.facts strong {
    white-space: nowrap;
  }
  .dialog.wide {
    inline-size: min(34rem, 100vi - 2rem);
  }
  .results {
    gap: var(--gap-3);
    max-block-size: 50dvb;
    overflow-y: auto;
  }
  .results li {
    align-items: baseline;
    border-block-start: 1px solid var(--line);
    display: grid;
    gap: 0 var(--gap-3);
    grid-template-columns: minmax(0, 1fr) auto;
    padding-block-start: var(--gap-3);
  }
  .results li p {
    grid-column: 1 / -1;
  }
  .reasons {
    display: grid;
    gap: var(--gap-1);
    padding-inline-start: 1.25rem;
  }
  @media (max-width: 52rem) {
    .person {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 34rem) {
    .choices li,
    ol.facts li {
      grid-template-columns: minmax(0, 1fr);
    }
    .choices .button {
      min-block-size: var(--tap);
    }
    admin-action-dialog .actions .button {
      inline-size: 100%;
    }
  }
  .chosen-groups {
    display: grid;
    gap: var(--gap-2);
    list-style: none;
    padding: 0;
  }
  .chosen-groups li {
    align-items: center;
    display: flex;
    gap: var(--gap-3);
    justify-content: space-between;
    overflow-wrap: anywhere;
  }
  .tokens {
    list-style: none;
    padding: 0;
  }
`);
