/** The overview: what needs somebody, counts, and where the plots stand. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';

adopt(css`
  .needs {
    align-items: start;
    display: grid;
    gap: var(--gap-3);
    grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
    list-style: none;
  }
  .needs > li {
    align-content: start;
    block-size: 100%;
    gap: var(--gap-2);
    overflow-wrap: anywhere;
    padding: var(--gap-4);
  }
  .needs h3 {
    color: var(--warn);
  }
  .names {
    display: grid;
    gap: var(--gap-1);
    list-style: none;
  }
  .names li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--gap-3);
    justify-content: space-between;
  }
  .needs a {
    display: inline-block;
    min-block-size: 1.5rem;
  }
  .tiles {
    display: grid;
    gap: var(--gap-3);
    grid-template-columns: repeat(auto-fit, minmax(min(7.5rem, 100%), 1fr));
    list-style: none;
  }
  .tile {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--round-m);
    color: var(--ink);
    display: grid;
    gap: var(--gap-1);
    padding: var(--gap-3) var(--gap-4);
    text-decoration: none;
    transition: border-color var(--quick);
  }
  .tile:hover {
    border-color: var(--accent);
    color: var(--ink);
  }
  .tile strong {
    font-size: 1.75rem;
    font-variant-numeric: tabular-nums;
    font-weight: 640;
    line-height: 1.1;
  }
  .tile span {
    color: var(--ink-soft);
    font-size: var(--size-s);
  }
  .tile.none strong {
    color: var(--ink-soft);
    font-weight: 400;
  }
  .tile.warn strong {
    color: var(--warn);
  }
  .tile.bad strong {
    color: var(--bad);
  }
  .plots {
    align-items: start;
    display: grid;
    gap: var(--gap-5);
    grid-template-columns: repeat(auto-fit, minmax(min(27rem, 100%), 1fr));
  }
`);
