import { type CSSResult, LitElement } from 'lit';

/**
 * An element that renders into the page itself, so that the page's styles, labels and password managers reach
 * everything. Its own styles come from `adopt`, once.
 */
export class LightElement extends LitElement {
  override createRenderRoot(): HTMLElement | DocumentFragment {
    return this;
  }
}

/** Adds styles to the page; under the CSP there are no others than files and these. */
export function adopt(styles: CSSResult): void {
  const sheet = styles.styleSheet;
  if (sheet && !document.adoptedStyleSheets.includes(sheet)) {
    document.adoptedStyleSheets.push(sheet);
  }
}
