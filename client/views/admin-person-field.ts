import { html, nothing } from 'lit';
import type { AccountRow } from '../../shared/account.ts';
import { adminApi } from '../../shared/api-admin.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import { BaseView } from './base-view.ts';

/** Typing rests for so long before it is searched for. */
const TYPING_MS = 200;

/** A field that names one person, proposed while one types. Fires `chosen` (detail: the id, empty for nobody). */
export class AdminPersonField extends BaseView {
  static override properties = {
    ...BaseView.properties,
    name: {},
    label: {},
    personId: { attribute: false },
    proposed: { state: true },
    shown: { state: true },
    problem: { state: true },
  };
  declare name: string;
  declare label: string;
  /** Empty: nobody is named. */
  declare personId: string;
  declare private proposed: readonly AccountRow[];
  declare private shown: string;
  declare private problem: 'personNone' | 'personMany' | undefined;
  /** Whose name is shown. */
  private shownId = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.name = 'person';
    this.label = '';
    this.personId = '';
    this.proposed = [];
    this.shown = '';
  }

  override disconnectedCallback() {
    clearTimeout(this.timer);
    super.disconnectedCallback();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('personId') && this.personId !== this.shownId) void this.showPerson();
  }

  override render() {
    const { audit: text } = adminWords();
    const { name, problem } = this;
    return html`<div class="field">
      <label for=${name}>${this.label}</label>
      <input
        id=${name}
        type="search"
        list="${name}-people"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        maxlength="200"
        placeholder=${text.anyone}
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${problem ? `${name}-said` : nothing}
        .value=${this.shown}
        @input=${this.onInput}
        @change=${this.onChange}
      />
      <datalist id="${name}-people">
        ${this.proposed.map((it) => html`<option value=${shownAs(it)}></option>`)}
      </datalist>
      ${problem ? html`<p class="error" id="${name}-said">${text[problem]}</p>` : nothing}
    </div>`;
  }

  /** The person comes by the address. */
  private async showPerson() {
    const id = this.personId;
    this.shownId = id;
    this.shown = id;
    this.problem = undefined;
    if (id === '') return;
    const outcome = await call(adminApi.accountDetail, {}, { params: { id }, background: true });
    if (this.shownId === id && outcome.ok) this.shown = shownAs(outcome.value);
  }

  private onInput({ target }: Event) {
    if (!(target instanceof HTMLInputElement)) return;
    this.shown = target.value;
    this.problem = undefined;
    const one = this.proposed.find((it) => shownAs(it) === target.value);
    clearTimeout(this.timer);
    if (one) this.choose(one);
    else this.timer = setTimeout(() => void this.search(target.value), TYPING_MS);
  }

  private async onChange({ target }: Event) {
    if (!(target instanceof HTMLInputElement)) return;
    const { value } = target;
    clearTimeout(this.timer);
    if (value.trim() === '') return this.choose(undefined);
    if (this.proposed.some((it) => it.id === this.shownId && shownAs(it) === value)) return;
    await this.search(value);
    const [one, other] = this.proposed;
    if (one && !other) this.choose(one);
    else this.problem = one ? 'personMany' : 'personNone';
  }

  private async search(q: string) {
    const outcome = await call(adminApi.listAccounts, { q: q.trim(), limit: '10' });
    if (outcome.ok) this.proposed = outcome.value.accounts;
  }

  private choose(one: AccountRow | undefined) {
    this.shown = one ? shownAs(one) : '';
    if (this.shownId === (one?.id ?? '')) return;
    this.shownId = one?.id ?? '';
    this.dispatchEvent(new CustomEvent('chosen', { detail: this.shownId }));
  }
}
customElements.define('admin-person-field', AdminPersonField);

const shownAs = ({ name, username }: Pick<AccountRow, 'name' | 'username'>): string =>
  `${name} (${username})`;
