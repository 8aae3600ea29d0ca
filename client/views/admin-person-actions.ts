/** What can be done to one person: each action says what it does; folded away, why the others do not apply. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountDetail } from '../../shared/account.ts';
import { ACTIONS, type AdminAction } from '../../shared/admin-action.ts';
import { adminWords } from '../text/admin-words.ts';
import { HARD_ACTIONS } from './admin-action-dialog.ts';
import { reasonWords } from './admin-action-parts.ts';
import { forecast, type Plan } from './admin-forecast.ts';

interface Listeners {
  /** Of a button whose value is the action. */
  readonly onAct: (event: Event) => void;
  readonly onLink: () => void;
}

export function actionSection(
  person: AccountDetail,
  plan: Omit<Plan, 'action'>,
  { onAct, onLink }: Listeners,
): TemplateResult {
  const { actions, person: text } = adminWords();
  const verdicts = ACTIONS.map((action) => {
    // A deadline far enough away stands for the one that is not chosen yet.
    const period = action === 'set-deadline' ? { until: Number.MAX_SAFE_INTEGER } : plan.period;
    return { action, verdict: forecast(person, { ...plan, period, action }) };
  });
  const open = verdicts.filter(({ verdict }) => verdict.outcome === 'done');
  const choice = (value: AdminAction | 'link', name: string, about: string, onClick: unknown) => {
    const isHard = HARD_ACTIONS.some((it) => it === value);
    return html`<li>
      <button
        class="button small ${isHard ? 'danger' : ''}"
        value=${value}
        aria-describedby="about-${value}"
        @click=${onClick}
      >
        ${name}
      </button>
      <p id="about-${value}" class="small soft">${about}</p>
    </li>`;
  };
  return html`<section class="card flat stack" aria-labelledby="actions">
    <h2 id="actions">${actions.heading}</h2>
    <ul class="choices">
      ${open.map(
        ({ action }) =>
          html`${choice(action, actions.names[action], actions.what[action], onAct)}
          ${action === 'invite' ? choice('link', text.link, text.linkAbout, onLink) : nothing}`,
      )}
    </ul>
    <details>
      <summary>${actions.closed(verdicts.length - open.length)}</summary>
      <ul class="choices">
        ${verdicts.map(({ action, verdict }) =>
          verdict.outcome === 'done'
            ? nothing
            : html`<li>
                <strong>${actions.names[action]}</strong>
                <p id="about-${action}" class="small soft">
                  ${reasonWords(verdict.reason, action)}
                </p>
              </li>`,
        )}
      </ul>
    </details>
  </section>`;
}
