/** What an action asks for: days, or a deadline. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AdminAction } from '../../shared/admin-action.ts';
import { ENROLLMENT_DAYS, type Period, SHORTEST_NOTICE_MS } from '../../shared/enrollment.ts';
import { textField, typedIn } from '../parts/text-field.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Plan } from './admin-forecast.ts';
import { localInput } from './admin-parts.ts';

export type FieldError = 'days' | 'missing' | 'too_soon' | 'too_late';

interface Input {
  readonly action: AdminAction;
  /** What the field holds at first. */
  readonly proposed: Period;
  readonly error: FieldError | undefined;
}

/** The days or the deadline, for the actions that have one. */
export function inputField({ action, proposed, ...is }: Input): TemplateResult | typeof nothing {
  const error = is.error && errorWords(is.error);
  const { actions } = adminWords();
  switch (action) {
    case 'require':
    case 'extend':
      return textField({
        name: 'action-days',
        type: 'number',
        label: actions.days,
        hint: actions.daysHint,
        value: 'days' in proposed ? String(proposed.days) : '',
        error,
        required: true,
      });
    case 'set-deadline': {
      const at = 'until' in proposed ? proposed.until : 0;
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      return html`<div class="field">
        <label for="action-until">${actions.until}</label>
        <input
          id="action-until"
          name="action-until"
          type="datetime-local"
          required
          .value=${localInput(at)}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby="action-until-said"
        />
        <p class=${error ? 'error' : 'hint'} id="action-until-said">
          ${error ?? actions.untilHint(zone)}
        </p>
      </div>`;
    }
    case 'remove':
    case 'reset':
    case 'unlock':
    case 'suspend':
    case 'reactivate':
    case 'invite':
    case 'promote':
    case 'demote':
    case 'delete':
      return nothing;
  }
}

function errorWords(error: FieldError): string {
  const { actions } = adminWords();
  switch (error) {
    case 'days':
      return actions.daysError;
    case 'missing':
      return actions.untilMissing;
    case 'too_soon':
      return actions.untilTooSoon;
    case 'too_late':
      return actions.untilTooLate;
  }
}

/** The period that the fields ask for, or what is wrong with them. */
export function typedPeriod(form: HTMLFormElement, plan: Plan): Period | FieldError {
  switch (plan.action) {
    case 'require':
    case 'extend': {
      const days = Number(typedIn(form, 'action-days'));
      const { min, max } = ENROLLMENT_DAYS;
      return Number.isInteger(days) && days >= min && days <= max ? { days } : 'days';
    }
    case 'set-deadline': {
      const until = new Date(typedIn(form, 'action-until')).getTime();
      if (Number.isNaN(until)) return 'missing';
      return until < plan.now + SHORTEST_NOTICE_MS ? 'too_soon' : { until };
    }
    case 'remove':
    case 'reset':
    case 'unlock':
    case 'suspend':
    case 'reactivate':
    case 'invite':
    case 'promote':
    case 'demote':
    case 'delete':
      return plan.period;
  }
}
