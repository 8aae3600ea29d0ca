/** What the pages of the administration share. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountRow } from '../../shared/account.ts';
import { timeLeft } from '../../shared/enrollment.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';

/** How MFA stands for a person, with the time that is left. */
export function stateBadge({ enrollment, role, status }: AccountRow, now: number): TemplateResult {
  const { state, fromActivation } = adminWords();
  switch (enrollment.state) {
    case 'enrolled':
      return html`<span class="badge good">${state.enrolled}</span>`;
    case 'not_required':
      return html`<span class="badge">${state.not_required}</span>`;
    case 'expired':
      return html`<span class="badge bad">${state.expired}</span>`;
    case 'due': {
      if (enrollment.deadline !== null) {
        const left = portalWords().timeLeft(timeLeft(enrollment.deadline, now));
        return html`<span class="badge warn">${left}</span>`;
      }
      const waits = status === 'invited' && role === 'user';
      return html`<span class="badge warn">${waits ? fromActivation : state.due}</span>`;
    }
  }
}

/** Whether the account is open, and whether something of it is locked. */
export function statusBadges({ status, locked }: AccountRow): TemplateResult {
  const text = adminWords();
  return html`<span class="badges">
    <span class="badge ${status === 'suspended' ? 'bad' : ''}">${text.status[status]}</span>
    ${locked ? html`<span class="badge bad">${text.locked}</span>` : nothing}
  </span>`;
}

/** What a page did or could not do. */
export type Said = { readonly good: string } | { readonly warn: string };

export function saying(said: Said | undefined): TemplateResult | typeof nothing {
  if (!said) return nothing;
  return 'good' in said
    ? html`<p class="notice good">${said.good}</p>`
    : html`<p class="notice warn">${said.warn}</p>`;
}

export interface Failure {
  readonly problem: Refusal;
  readonly now: number;
  readonly onRetry: () => void;
}

/** Why something is not there, and the way to try again. */
export function failure({ problem, now, onRetry }: Failure): TemplateResult {
  const requestId = 'requestId' in problem ? problem.requestId : '';
  return html`<div class="notice ${problem.code === 'offline' ? 'warn' : 'bad'}" role="alert">
    <p>${words().refusal(problem, now)}</p>
    ${requestId ? html`<p class="small mono">${words().failed.requestId(requestId)}</p>` : nothing}
    <div>
      <button class="button small" type="button" @click=${onRetry}>${adminWords().retry}</button>
    </div>
  </div>`;
}

/** A refusal beside what was asked for; `own`: what this page says better than everybody does. */
export const refused = (
  problem: Refusal,
  now: number,
  own: Partial<Record<Refusal['code'], string>> = {},
): TemplateResult =>
  html`<p class="notice warn" role="alert">
    ${own[problem.code] ?? words().refusal(problem, now)}
  </p>`;

export interface More {
  readonly label: string;
  readonly isBusy: boolean | undefined;
  readonly onMore: () => void;
}

export const moreButton = ({ label, isBusy, onMore }: More): TemplateResult =>
  html`<button class="button full" aria-busy=${isBusy ? 'true' : nothing} @click=${onMore}>
    ${label}
  </button>`;

/** Shows itself only where it lasts. */
export const waiting = (): TemplateResult =>
  html`<p class="admin-waiting" role="status">${adminWords().loading}</p>`;

export interface SelectField {
  readonly name: string;
  readonly label: string;
  /** Value and words of each choice, in order. */
  readonly options: readonly (readonly [string, string])[];
  readonly value: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly onChange?: (event: Event) => void;
}

export function selectField(field: SelectField): TemplateResult {
  const { name, label, options, value, error, onChange } = field;
  const said = error ?? field.hint;
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <select
      id=${name}
      name=${name}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${said ? `${name}-said` : nothing}
      @change=${onChange ?? nothing}
    >
      ${options.map(
        ([option, shown]) =>
          html`<option value=${option} .selected=${option === value}>${shown}</option>`,
      )}
    </select>
    ${said ? html`<p class=${error ? 'error' : 'hint'} id="${name}-said">${said}</p>` : nothing}
  </div>`;
}

/** Of a time that an admin chooses by their own clock: what `datetime-local` holds. */
export const localInput = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
