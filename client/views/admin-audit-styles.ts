/** The audit log and the check of its chain. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';

adopt(css`
  .log-filter {
    align-items: start;
    display: grid;
    gap: var(--gap-3);
    grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
  }
  .log-filter > div:not(.field) {
    grid-column: 1 / -1;
  }
  .log-filter label {
    color: var(--ink-soft);
    font-size: var(--size-s);
  }
  .log {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--round-l);
    list-style: none;
  }
  .log > li {
    align-items: baseline;
    /* Rows out of sight cost nothing, however many there are. */
    content-visibility: auto;
    contain-intrinsic-block-size: auto 3.5rem;
    display: grid;
    gap: 0 var(--gap-4);
    grid-template-columns: 12rem minmax(0, 1.6fr) minmax(0, 1fr);
    padding: var(--gap-2) var(--gap-4);
  }
  .log > li + li {
    border-block-start: 1px solid var(--line);
  }
  .log > li:focus-visible {
    outline-offset: -3px;
  }
  .log strong {
    font-weight: 560;
    overflow-wrap: anywhere;
  }
  .log .who {
    overflow-wrap: anywhere;
  }
  .log .who a {
    display: inline;
  }
  .log summary {
    color: var(--ink-soft);
    cursor: pointer;
    inline-size: fit-content;
    min-block-size: 1.5rem;
  }
  .log dl {
    display: grid;
    gap: var(--gap-1);
    padding-block: var(--gap-1) var(--gap-2);
  }
  .log dl div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--gap-3);
  }
  .log dt {
    color: var(--ink-soft);
    min-inline-size: 7rem;
  }
  .log dd {
    overflow-wrap: anywhere;
  }
  .log-sources {
    align-items: end;
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap-4) var(--gap-5);
  }
  admin-chain-check progress {
    accent-color: var(--accent);
    inline-size: 100%;
  }
  .breaks {
    display: grid;
    gap: var(--gap-2);
    list-style: none;
    overflow-wrap: anywhere;
  }
  @media (max-width: 46rem) {
    .log > li {
      grid-template-columns: minmax(0, 1fr);
    }
    .log-sources > *,
    admin-audit-export .button {
      inline-size: 100%;
    }
  }
`);
