/** The links as admins arrange them, and the dialog that makes one. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';

adopt(css`
  .links {
    display: grid;
    gap: var(--gap-2);
    grid-template-columns: minmax(0, 1fr);
    list-style: none;
  }
  .links > li {
    align-items: center;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--round-m);
    display: grid;
    gap: var(--gap-2) var(--gap-4);
    grid-template-columns: auto minmax(0, 1fr) auto;
    padding: var(--gap-3) var(--gap-4);
  }
  .links > li[data-over] {
    border-color: var(--accent);
  }
  .links h3 {
    overflow-wrap: anywhere;
  }
  .links p {
    overflow-wrap: anywhere;
  }
  .links .tile-icon {
    font-weight: 560;
  }
  .links .row {
    gap: var(--gap-2);
  }
  .links .button {
    min-inline-size: 2.25rem;
  }
  [draggable] {
    cursor: grab;
  }
  .links.retired .tile-icon {
    filter: grayscale(1);
    opacity: 0.6;
  }
  .link-dialog {
    inline-size: min(36rem, 100vi - 2rem);
  }
  .link-dialog fieldset {
    border: 0;
    min-inline-size: 0;
  }
  .link-dialog legend {
    font-weight: 560;
    padding: 0;
  }
  .look {
    align-items: start;
    display: grid;
    gap: var(--gap-4);
    grid-template-columns: minmax(0, 1fr) 9rem;
  }
  .look legend {
    margin-block-end: var(--gap-2);
  }
  .look .field > label {
    font-weight: inherit;
  }
  .letter {
    align-items: start;
    display: grid;
    gap: var(--gap-4);
    grid-template-columns: repeat(2, minmax(0, 1fr));
  }
  .look [type='color'] {
    cursor: pointer;
    padding: 0.375rem;
  }
  .look [type='file'] {
    padding: 0.4rem;
  }
  .look figure {
    display: grid;
    gap: var(--gap-2);
    text-align: center;
  }
  .look .tile {
    padding: var(--gap-4);
  }
  @media (max-width: 40rem) {
    .links > li {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .links > li > .row {
      grid-column: 1 / -1;
    }
  }
  @media (max-width: 30rem) {
    .look {
      grid-template-columns: minmax(0, 1fr);
    }
    .look figure {
      inline-size: 9rem;
      order: -1;
    }
  }
`);
