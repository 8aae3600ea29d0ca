/** The sections of one person's page. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountDetail } from '../../shared/account.ts';
import { adminWords } from '../text/admin-words.ts';
import { moment } from '../text/admin-format.ts';
import { type Failure, failure, stateBadge, statusBadges } from './admin-parts.ts';

/** What is shown could not be read again. */
export const outdated = (of: Failure): TemplateResult =>
  html`<div class="stack tight">
    ${failure(of)}
    <p class="small soft">${adminWords().person.old}</p>
  </div>`;

export function gonePage(): TemplateResult {
  const { goneTitle, goneText } = adminWords().person;
  return html`<div class="stack">
    <h1 tabindex="-1">${goneTitle}</h1>
    <p class="soft">${goneText}</p>
  </div>`;
}

export const personHead = (person: AccountDetail, onEdit: () => void): TemplateResult =>
  html`<div class="row person-head">
    <h1 tabindex="-1">${person.name}</h1>
    ${statusBadges(person)}
    <button class="button small" data-edit @click=${onEdit}>${adminWords().edit.open}</button>
  </div>`;

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
    [text.groups, person.groups.join(', ') || text.noGroups],
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
