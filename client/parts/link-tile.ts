import { css, html, type TemplateResult } from 'lit';
import type { Link } from '../../shared/api-link.ts';
import { adopt } from './light-element.ts';

adopt(css`
  .tile {
    align-content: start;
    block-size: 100%;
    color: inherit;
    display: grid;
    font-weight: 560;
    gap: var(--gap-3);
    justify-items: center;
    overflow-wrap: anywhere;
    text-align: center;
    text-decoration: none;
  }
  .tile:hover {
    border-color: var(--accent);
  }
  .tile-icon {
    block-size: 3rem;
    border-radius: var(--round-m);
    display: grid;
    font-size: var(--size-xl);
    inline-size: 3rem;
    overflow: hidden;
    place-items: center;
  }
  .tile-icon img {
    inline-size: 100%;
  }
`);

/** What stands for the application; an image that cannot be loaded leaves the letter. */
export const linkIcon = ({ letter, colour, ink, icon }: Omit<Link, 'id'>): TemplateResult =>
  html`<span
    class="tile-icon"
    aria-hidden="true"
    .style=${icon ? '' : `background:${colour};color:${ink}`}
    >${icon ? html`<img src=${icon} alt=${letter} />` : letter}</span
  >`;

/** Opens an application, which learns nothing of the portal. */
export const linkTile = (link: Omit<Link, 'id'>): TemplateResult =>
  html`<a class="card flat tile" href=${link.url} target="_blank" rel="noopener noreferrer"
    >${linkIcon(link)}${link.name}</a
  >`;
