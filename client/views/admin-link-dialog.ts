import { html, nothing } from 'lit';
import { type AdminLink, adminLinkApi } from '../../shared/api-admin-link.ts';
import { MOST_LINKS } from '../../shared/link.ts';
import { textField, typedIn } from '../parts/text-field.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { AdminDialog } from './admin-dialog.ts';
import { drawIcon } from './admin-link-icon.ts';
import { type Look, lookFields } from './admin-link-parts.ts';
import './admin-link-whom.ts';
import type { AdminLinkWhom } from './admin-link-whom.ts';
import { refused } from './admin-parts.ts';
import { callFresh } from './prove-view.ts';

type Screen =
  | {
      readonly at: 'asking';
      readonly fields: Readonly<Record<string, string>>;
      readonly problem?: Refusal;
    }
  | { readonly at: 'sending' };

const COLOURS = ['#3558c8', '#0f766e', '#b45309', '#9d174d', '#6d28d9', '#15803d', '#b91c1c'];

/** Adds a link, or edits one, with the tile as it will be. Fires `saved` (detail: the link), and `closed`. */
export class AdminLinkDialog extends AdminDialog {
  static override properties = {
    ...AdminDialog.properties,
    link: { attribute: false },
    known: { attribute: false },
    screen: { state: true },
    look: { state: true },
  };
  /** As it stood when the dialog was opened; undefined for a new one. */
  declare link: AdminLink | undefined;
  /** Groups that somebody is in, to choose from. */
  declare known: readonly string[];
  /** A number that tells new links apart. */
  count = 0;
  declare private screen: Screen;
  declare private look: Look;
  /** Base64; null: no image; undefined: what was there stays. */
  private icon: string | null | undefined;
  private isOwnLetter = false;

  constructor() {
    super();
    this.known = [];
    this.screen = { at: 'asking', fields: {} };
  }

  override connectedCallback() {
    super.connectedCallback();
    const { link } = this;
    const colour = COLOURS[this.count % COLOURS.length] ?? '';
    this.look = link ?? { name: '', url: '', letter: '', colour, icon: null };
    this.isOwnLetter = link !== undefined;
  }

  override firstUpdated() {
    super.firstUpdated();
    const whom = this.querySelector<AdminLinkWhom>('admin-link-whom');
    const groups = this.link?.groups;
    if (whom && groups) Object.assign(whom, { groups, isForAll: false });
  }

  override render() {
    const { form: text } = adminWords().links;
    const { link, look, screen } = this;
    const fields = screen.at === 'asking' ? screen.fields : {};
    const error = (name: string) => fields[name];
    const plain = (name: 'name' | 'url') => ({
      name,
      label: text[name],
      value: look[name],
      error: error(name),
    });
    return html`<dialog
      class="dialog link-dialog"
      aria-labelledby="link-title"
      @close=${this.onClose}
    >
      <form class="stack" novalidate @submit=${this.onSubmit} @input=${this.onInput}>
        <h2 id="link-title">${link ? text.editTitle(link.name) : text.addTitle}</h2>
        ${textField({ ...plain('name'), maxlength: 60 })}
        ${textField({ ...plain('url'), type: 'url', inputmode: 'url', hint: text.urlHint })}
        ${lookFields({
          look,
          error,
          onLetter: this.onLetter,
          onColour: this.onColour,
          onFile: this.onFile,
          onUseLetter: this.onUseLetter,
        })}
        <admin-link-whom
          class="stack tight"
          .known=${this.known}
          .error=${error('groups')}
        ></admin-link-whom>
        ${this.problem(screen)}
        <div class="actions">
          <button
            class="button primary"
            type="submit"
            aria-busy=${screen.at === 'sending' ? 'true' : nothing}
          >
            ${link ? text.save : text.add}
          </button>
          <button class="button quiet" type="button" @click=${this.close}>${text.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  private problem(screen: Screen) {
    const problem = screen.at === 'asking' ? screen.problem : undefined;
    const { form, notProved, full } = adminWords().links;
    const own = {
      contended: form.contended,
      conflict: full(MOST_LINKS),
      fresh_sign_in_required: notProved,
    };
    return problem ? refused(problem, this.now(), own) : nothing;
  }

  /** Until a letter is chosen, it is the name's first. */
  private onInput({ currentTarget }: Event) {
    if (!(currentTarget instanceof HTMLFormElement)) return;
    const [name, url] = [typedIn(currentTarget, 'name'), typedIn(currentTarget, 'url')];
    const first = /[\p{L}\p{N}]/u.exec(name)?.[0].toLocaleUpperCase() ?? '';
    const letter = this.isOwnLetter ? this.look.letter : first;
    this.look = { ...this.look, name, url, letter };
  }

  private readonly onLetter = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    this.isOwnLetter = target.value !== '';
    this.look = { ...this.look, letter: target.value };
  };

  private readonly onColour = ({ target }: Event) => {
    if (target instanceof HTMLInputElement) this.look = { ...this.look, colour: target.value };
  };

  private readonly onFile = async ({ target }: Event) => {
    const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    if (!file) return;
    const { imageErrors } = adminWords().links.form;
    const drawn = await drawIcon(file);
    if (drawn.ok) {
      this.icon = drawn.icon;
      this.look = { ...this.look, icon: drawn.src };
      return this.ask({}, '#icon');
    }
    const icon =
      drawn.why === 'too_detailed' ? imageErrors.too_detailed(drawn.bytes) : imageErrors[drawn.why];
    return this.ask({ icon }, '#icon');
  };

  private readonly onUseLetter = () => {
    this.icon = this.link?.icon ? null : undefined;
    this.look = { ...this.look, icon: null };
    const input = this.querySelector<HTMLInputElement>('#icon');
    if (input) input.value = '';
    void this.ask({}, '#letter');
  };

  private async onSubmit(event: SubmitEvent) {
    event.preventDefault();
    if (this.screen.at !== 'asking') return;
    const { link, look, icon } = this;
    const { errors } = adminWords().links.form;
    const groups = this.querySelector<AdminLinkWhom>('admin-link-whom')?.chosen() ?? null;
    if (groups?.length === 0) return this.ask({ groups: errors['groups'] ?? '' });
    this.screen = { at: 'sending' };
    const { name, url, letter, colour } = look;
    const form = { name, url: url.trim(), letter, colour, groups };
    const outcome = link
      ? await callFresh(
          adminLinkApi.editLink,
          { ...form, rev: link.rev, icon },
          { params: { id: link.id } },
        )
      : await callFresh(adminLinkApi.addLink, { ...form, icon: icon ?? undefined });
    if (outcome.ok) {
      this.dispatchEvent(new CustomEvent('saved', { detail: outcome.value.link }));
      return this.close();
    }
    const { problem } = outcome;
    const wrong = Object.keys(problem.code === 'bad_request' ? (problem.fields ?? {}) : {});
    if (wrong.length === 0) return this.ask({}, '[type=submit]', problem);
    return this.ask(
      Object.fromEntries(wrong.map((field) => [field, errors[field.split('.')[0] ?? ''] ?? ''])),
    );
  }

  private async ask(
    fields: Readonly<Record<string, string>>,
    focus = '[type=submit]',
    problem?: Refusal,
  ) {
    this.screen = { at: 'asking', fields, ...(problem && { problem }) };
    await this.focusNext(focus);
  }
}
customElements.define('admin-link-dialog', AdminLinkDialog);
