import { html } from 'lit';
import { LightElement } from './light-element.ts';

/** Copies `text`, and says so for a moment. Where the clipboard is closed it selects the element named by `from`. */
export class CopyButton extends LightElement {
  static override properties = {
    text: { attribute: false },
    label: {},
    done: {},
    from: {},
    isDone: { state: true },
  };
  declare text: string;
  /** The words on it before and after. */
  declare label: string;
  declare done: string;
  /** Id of the element that shows the text. */
  declare from: string;
  declare private isDone: boolean;

  constructor() {
    super();
    this.isDone = false;
  }

  override render() {
    return html`<button class="button small" type="button" @click=${this.onCopy}>
        ${this.isDone ? this.done : this.label}
      </button>
      <span class="unseen" role="status">${this.isDone ? this.done : ''}</span>`;
  }

  private async onCopy() {
    try {
      await navigator.clipboard.writeText(this.text);
      this.isDone = true;
      setTimeout(() => (this.isDone = false), 3000);
    } catch {
      const shown = document.getElementById(this.from);
      if (shown) getSelection()?.selectAllChildren(shown);
    }
  }
}
customElements.define('copy-button', CopyButton);
