import { html, nothing } from 'lit';
import { adminWords } from '../text/admin-words.ts';
import { groupTokens, withTyped } from './admin-edit-parts.ts';
import { BaseView } from './base-view.ts';

/** For whom a link is shown: for everyone, or for the people in some groups. */
export class AdminLinkWhom extends BaseView {
  static override properties = {
    ...BaseView.properties,
    groups: { attribute: false },
    known: { attribute: false },
    error: { attribute: false },
    isForAll: { state: true },
  };
  /** Stays what was typed while everyone is chosen. */
  declare groups: readonly string[];
  /** Groups that somebody is in, to choose from. */
  declare known: readonly string[];
  declare error: string | undefined;
  declare isForAll: boolean;

  constructor() {
    super();
    this.groups = [];
    this.known = [];
    this.isForAll = true;
  }

  /** Null: everyone. What stands in the field is meant, too. */
  chosen(): string[] | null {
    if (this.isForAll) return null;
    this.groups = withTyped(this, this.groups);
    return [...this.groups];
  }

  override render() {
    const { form: text } = adminWords().links;
    return html`<fieldset>
        <legend>${text.whom}</legend>
        ${this.choice('everyone', this.isForAll)} ${this.choice('someGroups', !this.isForAll)}
      </fieldset>
      ${
        this.isForAll
          ? nothing
          : groupTokens({
              groups: this.groups,
              known: this.known,
              removeLabel: text.removeGroup,
              error: this.error,
              onChange: (change) => {
                this.groups = change(this.groups);
              },
            })
      }`;
  }

  private choice(which: 'everyone' | 'someGroups', isChosen: boolean) {
    return html`<label class="check">
      <input
        type="radio"
        name="whom"
        value=${which}
        .checked=${isChosen}
        @change=${this.onChoose}
      />
      ${adminWords().links.form[which]}
    </label>`;
  }

  private onChoose({ target }: Event) {
    if (target instanceof HTMLInputElement) this.isForAll = target.value === 'everyone';
  }
}
customElements.define('admin-link-whom', AdminLinkWhom);
