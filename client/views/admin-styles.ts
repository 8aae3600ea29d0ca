/** How the administration looks, beyond what the product's styles give. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';
import './admin-people-cards.ts';
import './admin-person-styles.ts';

adopt(css`
  admin-view {
    display: grid;
    gap: var(--gap-5);
    grid-template-columns: minmax(0, 1fr);
  }
  .tabs {
    border-block-end: 1px solid var(--line);
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--gap-4);
  }
  .tabs a {
    border-block-end: 3px solid transparent;
    color: var(--ink-soft);
    font-weight: 560;
    margin-block-end: -1px;
    padding: var(--gap-2) var(--gap-1) 0.625rem;
    text-decoration: none;
  }
  .tabs a:hover {
    color: var(--ink);
  }
  .tabs a[aria-current] {
    border-color: var(--accent);
    color: var(--accent);
  }
  .admin-waiting {
    animation: appear 200ms 300ms both;
    color: var(--ink-soft);
    padding-block: var(--gap-6);
    text-align: center;
  }
  .admin-form {
    max-inline-size: 40rem;
  }
  .admin-form:has(.settings) {
    max-inline-size: none;
  }
  .settings {
    align-items: start;
    display: grid;
    gap: var(--gap-5);
    grid-template-columns: repeat(auto-fit, minmax(min(27rem, 100%), 1fr));
  }
  .admin-form .card,
  .person .card {
    padding: var(--gap-5);
  }
  .admin-form fieldset {
    border: 0;
    min-inline-size: 0;
  }
  .admin-form legend {
    font-weight: 560;
    margin-block-end: var(--gap-1);
    padding: 0;
  }
  .admin-form .field input[type='number'] {
    inline-size: 8rem;
  }
  .indented {
    margin-block: var(--gap-2);
    padding-inline-start: calc(1.375rem + var(--gap-3));
  }
  .pairs-of-fields {
    align-items: start;
    display: grid;
    gap: var(--gap-4);
    grid-template-columns: repeat(auto-fill, minmax(min(9rem, 100%), 1fr));
  }
  .pairs-of-fields .field > label {
    font-weight: inherit;
  }
  .swatch {
    display: flex;
    gap: var(--gap-3);
  }
  .field .swatch input {
    inline-size: 8rem;
  }
  .field .swatch input[type='color'] {
    cursor: pointer;
    inline-size: 3.5rem;
    padding: 0.375rem;
  }
  .save-bar {
    align-items: center;
    background: var(--page);
    border-block-start: 1px solid var(--line);
    /* Nothing shows at its edges, nor where the page is pulled past its end. */
    box-shadow: 0 var(--gap-3) 0 var(--gap-2) var(--page);
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap-3);
    inset-block-end: 0;
    padding-block: var(--gap-3) max(var(--gap-3), env(safe-area-inset-bottom));
    position: sticky;
    z-index: 1;
  }
  .save-bar .notice {
    padding: 0.5rem 0.875rem;
  }
  /* What has the focus is not behind the bar. */
  .admin-form :is(input, select) {
    scroll-margin-block: 7rem;
  }
  .bullets {
    display: grid;
    gap: var(--gap-1);
    padding-inline-start: 1.25rem;
  }
  .report {
    border-collapse: collapse;
    inline-size: 100%;
  }
  .report :is(th, td) {
    border-block-end: 1px solid var(--line);
    padding: 0.5rem 0.75rem 0.5rem 0;
    text-align: start;
    vertical-align: baseline;
  }
  .admin-form progress {
    accent-color: var(--accent);
    inline-size: 100%;
  }
  .invitation {
    background: var(--sunken);
    border-radius: var(--round-m);
    overflow-wrap: anywhere;
    padding: 0.75rem 1rem;
    user-select: all;
  }
`);
