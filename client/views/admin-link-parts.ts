/** The fields of a link's dialog. */
import { html, nothing, type TemplateResult } from 'lit';
import { inkOn } from '../../shared/link.ts';
import { linkTile } from '../parts/link-tile.ts';
import { adminWords } from '../text/admin-words.ts';

export interface Look {
  readonly name: string;
  readonly url: string;
  readonly letter: string;
  readonly colour: string;
  /** The image's address; null: the letter. */
  readonly icon: string | null;
}

export interface LookFields {
  readonly look: Look;
  readonly error: (name: string) => string | undefined;
  readonly onLetter: (event: Event) => void;
  readonly onColour: (event: Event) => void;
  readonly onFile: (event: Event) => void;
  readonly onUseLetter: () => void;
}

const HEX = /^#[0-9a-f]{6}$/i;

/** Letter and colour, or an image; beside them the tile as it will be. */
export function lookFields(fields: LookFields): TemplateResult {
  const { form: text } = adminWords().links;
  const { look, error } = fields;
  const colour = HEX.test(look.colour) ? look.colour.toLowerCase() : '#808080';
  const shown = { ...look, colour, ink: inkOn(colour), name: look.name.trim() || text.name };
  return html`<fieldset class="look">
    <legend>${text.tile}</legend>
    <div class="stack">
      <div class="letter">
        <div class="field">
          <label for="letter">${text.letter}</label>
          <input
            id="letter"
            name="letter"
            maxlength="4"
            autocomplete="off"
            .value=${look.letter}
            aria-invalid=${error('letter') ? 'true' : nothing}
            aria-describedby=${error('letter') ? 'letter-error' : nothing}
            @input=${fields.onLetter}
          />
          ${error('letter') ? html`<p class="error" id="letter-error">${error('letter')}</p>` : nothing}
        </div>
        <div class="field">
          <label for="colour">${text.colour}</label>
          <input
            id="colour"
            type="color"
            name="colour"
            .value=${colour}
            @input=${fields.onColour}
          />
        </div>
      </div>
      <div class="field">
        <label for="icon">${text.image}</label>
        <input
          id="icon"
          type="file"
          accept="image/*"
          aria-invalid=${error('icon') ? 'true' : nothing}
          aria-describedby="icon-said"
          @change=${fields.onFile}
        />
        <p class=${error('icon') ? 'error' : 'hint'} id="icon-said" role="status">
          ${error('icon') ?? text.imageHint}
        </p>
      </div>
      ${
        look.icon
          ? html`<div>
              <button class="button small" type="button" @click=${fields.onUseLetter}>
                ${text.useLetter}
              </button>
            </div>`
          : nothing
      }
    </div>
    <figure>
      <div inert>${linkTile(shown)}</div>
      <figcaption class="small soft">${text.preview}</figcaption>
    </figure>
  </fieldset>`;
}
