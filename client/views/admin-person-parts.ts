/** The sections of one person's page. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountDetail, EventRow } from '../../shared/account.ts';
import { adminWords } from '../text/admin-words.ts';
import { moment } from '../text/admin-format.ts';
import { reasonWords } from './admin-action-parts.ts';
import { forecast, PLAIN_ACTIONS, type Plan } from './admin-forecast.ts';
import { stateBadge } from './admin-parts.ts';

/** How MFA stands, in sentences. */
export function mfaSection(person: AccountDetail, now: number): TemplateResult {
  const text = adminWords().person;
  const { enrollment } = person;
  const { recoveryCodesLeft: left } = enrollment;
  return html`<section class="card flat stack" aria-labelledby="mfa">
    <div class="row apart">
      <h2 id="mfa">${text.mfa}</h2>
      ${stateBadge(person, now)}
    </div>
    <div class="stack tight">
      ${mfaSentences(person).map((sentence) => html`<p>${sentence}</p>`)}
      ${
        left === undefined
          ? nothing
          : html`<p class="small soft">
              ${text.codesLeft(left)}${
                enrollment.recoveryCodesSaved === false ? `, ${text.codesNotSaved}` : ''
              }
            </p>`
      }
      ${
        enrollment.since === undefined
          ? nothing
          : html`<p class="small soft">${text.since(enrollment.since)}</p>`
      }
    </div>
    ${person.blocked ? html`<p class="notice bad">${text.blocked}</p>` : nothing}
  </section>`;
}

function mfaSentences({ enrollment, keptPeriod, role }: AccountDetail): string[] {
  const text = adminWords().person;
  const pending = enrollment.pendingKey ? [text.pendingKey] : [];
  if (keptPeriod) {
    return 'days' in keptPeriod
      ? [text.keptDays(keptPeriod.days)]
      : [text.keptUntil(keptPeriod.until)];
  }
  switch (enrollment.state) {
    case 'enrolled':
      return [text.enrolled, enrollment.required ? text.enrolledRequired : text.enrolledOptional];
    case 'not_required':
      return [text.notRequired, ...pending];
    case 'expired':
      return [text.expired(enrollment.deadline ?? 0), ...pending];
    case 'due':
      return enrollment.deadline === null
        ? [role === 'admin' ? text.dueAdmin : '', ...pending].filter(Boolean)
        : [text.due(enrollment.deadline), ...pending];
  }
}

/** The eight actions: what each does, or why it does not apply. */
export function actionSection(
  person: AccountDetail,
  plan: Omit<Plan, 'action'>,
  onAct: (event: Event) => void,
): TemplateResult {
  const { actions } = adminWords();
  return html`<section class="card flat stack" aria-labelledby="actions">
    <h2 id="actions">${actions.heading}</h2>
    <ul class="choices">
      ${PLAIN_ACTIONS.map((action) => {
        // A deadline far enough away stands for the one that is not chosen yet.
        const period = action === 'set-deadline' ? { until: Number.MAX_SAFE_INTEGER } : plan.period;
        const verdict = forecast(person, { ...plan, period, action });
        const isOpen = verdict.outcome === 'done';
        return html`<li>
          <p id="about-${action}" class="small soft">
            ${isOpen ? actions.what[action] : reasonWords(verdict.reason)}
          </p>
          <button
            class="button small ${action === 'reset' || action === 'suspend' ? 'danger' : ''}"
            value=${action}
            aria-describedby="about-${action}"
            ?disabled=${!isOpen}
            @click=${onAct}
          >
            ${actions.names[action]}
          </button>
        </li>`;
      })}
    </ul>
  </section>`;
}

export function lockSection({ locks }: AccountDetail, now: number): TemplateResult {
  const text = adminWords().person;
  return html`<section class="card flat stack" aria-labelledby="locks">
    <h2 id="locks">${text.locks}</h2>
    ${
      locks.length === 0
        ? html`<p class="soft">${text.noLocks}</p>`
        : html`<ul class="facts">
            ${locks.map(
              ({ by, browser, until }) =>
                html`<li>
                  <strong>${text.lock(by, browser)}</strong>
                  <span class="small soft">
                    ${until === null ? text.lockByAdmin : text.lockUntil(until, now)}
                  </span>
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}

export function accountSection(person: AccountDetail): TemplateResult {
  const { person: text, role, status, never, people } = adminWords();
  const when = (at: number | null, none: string) => (at === null ? none : moment(at));
  const facts = [
    [text.username, person.username],
    [text.email, person.email],
    [people.role, role[person.role]],
    [people.status, status[person.status]],
    ...(person.groups.length > 0 ? [[text.groups, person.groups.join(', ')]] : []),
    [text.created, moment(person.createdAt)],
    [text.activated, when(person.activatedAt, text.notYet)],
    [text.lastSignIn, when(person.lastSignInAt, never)],
  ];
  return html`<section class="card flat stack" aria-labelledby="account">
    <h2 id="account">${text.account}</h2>
    <dl class="pairs">
      ${facts.map(
        ([name, value]) =>
          html`<div>
            <dt class="small soft">${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

export function sessionSection({ sessions }: AccountDetail): TemplateResult {
  const text = adminWords().person;
  return html`<section class="card flat stack" aria-labelledby="sessions">
    <h2 id="sessions">${text.sessions}</h2>
    ${
      sessions.length === 0
        ? html`<p class="soft">${text.noSessions}</p>`
        : html`<ul class="facts">
            ${sessions.map(
              ({ known, seenAt, openedAt }) =>
                html`<li>
                  <strong>${known ? text.known : text.unknown}</strong>
                  <span class="small soft">${text.seen(seenAt)}, ${text.opened(openedAt)}</span>
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}

export function eventSection({ events }: AccountDetail, self: string | undefined): TemplateResult {
  const text = adminWords().person;
  return html`<section class="card flat stack" aria-labelledby="events">
    <h2 id="events">${text.events}</h2>
    ${
      events.length === 0
        ? html`<p class="soft">${text.noEvents}</p>`
        : html`<ol class="facts">
            ${events.map(
              (event) =>
                html`<li>
                  <span
                    >${eventWords(event)} <span class="soft">${actorOf(event, self)}</span></span
                  >
                  <time class="small soft" datetime=${new Date(event.at).toISOString()}>
                    ${moment(event.at)}
                  </time>
                </li>`,
            )}
          </ol>`
    }
  </section>`;
}

const eventWords = ({ type, data }: EventRow): string => adminWords().events[type]?.(data) ?? type;

/** Who did it, where it was not the person. */
function actorOf({ actorId, accountId }: EventRow, self: string | undefined): string {
  const text = adminWords().person;
  if (actorId === null || actorId === accountId) return '';
  return actorId === self ? text.byYou : text.byAdmin;
}
