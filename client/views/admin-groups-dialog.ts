import { html, nothing, type TemplateResult } from 'lit';
import { editApi } from '../../shared/api-admin-edit.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { AdminDialog } from './admin-dialog.ts';
import {
  chosenGroups,
  type GroupError,
  groupField,
  groupsReport,
  type KnownGroup,
} from './admin-groups-parts.ts';
import {
  changeSome,
  type Chosen,
  type GroupChange,
  NOTHING_DONE,
  type Tally,
} from './admin-groups-run.ts';
import { refused } from './admin-parts.ts';
import type { BaseView } from './base-view.ts';

type Screen =
  | { readonly at: 'asking'; readonly error?: GroupError }
  | { readonly at: 'running'; readonly tally: Tally }
  /** Without a problem it was stopped by the admin. */
  | { readonly at: 'stopped'; readonly tally: Tally; readonly problem?: Refusal }
  | { readonly at: 'done'; readonly tally: Tally };

/** Puts many people into groups, or takes them out. Fires `changed` where anybody may have been, and `closed`. */
export class AdminGroupsDialog extends AdminDialog {
  static override properties = {
    ...AdminDialog.properties,
    chosen: { attribute: false },
    screen: { state: true },
    change: { state: true },
    known: { state: true },
  };
  /** Whose groups: those chosen one by one, or all that match. */
  declare chosen: Chosen;
  declare private screen: Screen;
  declare private change: GroupChange;
  declare private known: readonly KnownGroup[];
  private isStopped = false;

  constructor() {
    super();
    this.chosen = { people: [] };
    this.screen = { at: 'asking' };
    this.change = { add: [], remove: [] };
    this.known = [];
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.readGroups();
  }

  override disconnectedCallback() {
    this.onStop();
    super.disconnectedCallback();
  }

  override render() {
    const { groups: text } = adminWords();
    const { screen, chosen } = this;
    const of = 'people' in chosen ? chosen.people.length : chosen.total;
    const isMore = 'filter' in chosen && (chosen.isMore ?? false);
    return html`<dialog class="dialog" aria-labelledby="groups-title" @close=${this.onClose}>
      <form class="stack" novalidate @submit=${this.onSubmit} @keydown=${this.onKey}>
        <h2 id="groups-title" tabindex="-1">
          ${screen.at === 'done' ? text.ended : text.title(of, isMore)}
        </h2>
        ${this.shown(isMore ? undefined : of)}
      </form>
    </dialog>`;
  }

  private shown(of: number | undefined) {
    const { groups: text, actions } = adminWords();
    const { screen, change, known } = this;
    const cancel = html`<button class="button quiet" type="button" @click=${this.close}>
      ${screen.at === 'asking' ? actions.cancel : actions.close}
    </button>`;
    const submit = (label: string) =>
      html`<button class="button primary" type="submit">${label}</button>`;
    switch (screen.at) {
      case 'asking':
        return html`${groupField({ known, error: screen.error, onChoose: this.onChoose })}
          <div aria-live="polite">${chosenGroups(change, known, this.onForget)}</div>
          <p class="small soft">${text.cost}</p>
          <div class="actions">${submit(text.apply)} ${cancel}</div>`;
      case 'running': {
        const said = text.running(workedOn(screen.tally), of);
        return html`<p role="status">${said}</p>
          <progress
            max=${of ?? nothing}
            .value=${workedOn(screen.tally)}
            aria-label=${said}
          ></progress>
          <div class="actions">
            <button class="button" type="button" data-stop @click=${this.onStop}>
              ${text.stop}
            </button>
          </div>`;
      }
      case 'stopped':
        return html`${groupsReport(screen.tally)}
          ${screen.problem ? refused(screen.problem, this.now()) : nothing}
          <p>${text.stopped}</p>
          <div class="actions">${submit(text.goOn)} ${cancel}</div>`;
      case 'done':
        return html`${groupsReport(screen.tally)}
          <div class="actions">${cancel}</div>`;
    }
  }

  private async readGroups() {
    const outcome = await call(editApi.groups, {}, { background: true });
    if (outcome.ok) this.known = outcome.value.groups;
  }

  /** Enter in the field adds, as in other lists of groups. */
  private onKey(event: KeyboardEvent) {
    const { target } = event;
    if (event.key !== 'Enter' || !(target instanceof HTMLInputElement)) return;
    event.preventDefault();
    this.choose('add');
  }

  private readonly onChoose = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLButtonElement) {
      this.choose(currentTarget.value === 'remove' ? 'remove' : 'add');
    }
  };

  private choose(to: keyof GroupChange) {
    const input = this.querySelector<HTMLInputElement>('#group-name');
    const name = input?.value.trim() ?? '';
    if (!input || !name) return this.ask('missing');
    const isKnown = this.known.length === 0 || this.known.some((it) => it.name === name);
    if (to === 'remove' && !isKnown) return this.ask('unknown');
    const rest = without(this.change, name);
    this.change = { ...rest, [to]: [...rest[to], name] };
    input.value = '';
    this.ask();
  }

  private readonly onForget = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLButtonElement)) return;
    this.change = without(this.change, currentTarget.value);
    this.ask();
  };

  private ask(error?: GroupError) {
    this.screen = error ? { at: 'asking', error } : { at: 'asking' };
    void this.focusNext('#group-name');
  }

  private onSubmit(event: SubmitEvent) {
    event.preventDefault();
    const { screen, change } = this;
    if (screen.at === 'stopped') return void this.run(screen.tally);
    if (screen.at !== 'asking') return undefined;
    // What stands in the field is meant, too, but for what is not known.
    if (this.querySelector<HTMLInputElement>('#group-name')?.value.trim()) return this.ask('open');
    if (change.add.length + change.remove.length === 0) return this.ask('none');
    return void this.run(NOTHING_DONE);
  }

  private async run(from: Tally) {
    let tally = from;
    this.isStopped = false;
    this.screen = { at: 'running', tally };
    void this.focusNext('[data-stop]');
    while (tally.next !== undefined && !this.isStopped) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other: the database has one writer
      const step = await changeSome(this.chosen, this.change, tally);
      if ('problem' in step) return this.end({ at: 'stopped', tally, problem: step.problem });
      tally = step.tally;
      this.screen = { at: 'running', tally };
    }
    return this.end({ at: tally.next === undefined ? 'done' : 'stopped', tally });
  }

  private async end(screen: Screen) {
    this.screen = screen;
    this.dispatchEvent(new CustomEvent('changed'));
    await this.focusNext('h2');
  }

  /** After the call that is on its way. */
  private readonly onStop = () => {
    this.isStopped = true;
  };
}
customElements.define('admin-groups-dialog', AdminGroupsDialog);

const without = ({ add, remove }: GroupChange, name: string): GroupChange => ({
  add: add.filter((it) => it !== name),
  remove: remove.filter((it) => it !== name),
});

const workedOn = ({ done, skipped, refused: not }: Tally): number => done + skipped + not.length;

/** The dialog of a page. */
export const groupsDialog = (
  { session, now }: BaseView,
  chosen: Chosen | undefined,
  on: { readonly onChanged: () => void; readonly onClosed: () => void },
): TemplateResult | typeof nothing =>
  chosen
    ? html`<admin-groups-dialog
        .session=${session}
        .now=${now}
        .chosen=${chosen}
        @changed=${on.onChanged}
        @closed=${on.onClosed}
      ></admin-groups-dialog>`
    : nothing;
