/** What stands around the people list: the bar of those selected, its menu, and the empty state. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';

adopt(css`
  .nobody {
    border: 1px dashed var(--edge);
    border-radius: var(--round-l);
    display: grid;
    gap: var(--gap-2);
    justify-items: center;
    padding: var(--gap-6) var(--gap-4);
    text-align: center;
  }
  .selection {
    align-items: center;
    background: var(--surface);
    border: 1px solid var(--edge);
    border-radius: var(--round-l);
    box-shadow: var(--shadow);
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap-3);
    inset-block-end: max(var(--gap-4), env(safe-area-inset-bottom));
    padding: var(--gap-3) var(--gap-4);
    position: sticky;
    z-index: 1;
  }
  .selection > [popovertarget] {
    anchor-name: --act;
  }
  .actions-menu {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--round-m);
    box-shadow: var(--shadow);
    color: inherit;
    inline-size: min(26rem, 100vi - 2rem);
    inset: auto;
    inset-block-end: 6rem;
    inset-inline-start: var(--gap-4);
    margin: 0;
    max-block-size: calc(100dvb - 8rem);
    overflow-y: auto;
    padding: var(--gap-2);
    position-anchor: --act;
  }
  .actions-menu button {
    background: none;
    border: 0;
    border-radius: var(--round-s);
    color: inherit;
    cursor: pointer;
    display: grid;
    font: inherit;
    inline-size: 100%;
    padding: var(--gap-2) var(--gap-3);
    text-align: start;
  }
  .actions-menu button:hover {
    background: var(--sunken);
  }
  .actions-menu button:focus-visible {
    outline-offset: -3px;
  }
  @media (max-width: 34rem) {
    .actions-menu .soft {
      display: none;
    }
    .selection {
      gap: var(--gap-2);
      padding-inline: var(--gap-3);
    }
    .selection .button.quiet {
      padding-inline: var(--gap-2);
    }
  }
  @supports (position-area: top) {
    .actions-menu {
      inset: auto;
      margin: 0 var(--gap-4) var(--gap-2);
      position-area: top;
    }
    @media (min-width: 34rem) {
      .actions-menu {
        margin-inline: 0;
        position-area: top span-right;
      }
      :dir(rtl).actions-menu {
        position-area: top span-left;
      }
    }
  }
`);
