/** The sections of the settings' form. */
import { html, nothing, type TemplateResult } from 'lit';
import { SESSION_MINUTES, type Settings } from '../../shared/settings.ts';
import { textField } from '../parts/text-field.ts';
import { adminWords } from '../text/admin-words.ts';
import { check, type ErrorAt, number, section } from './admin-settings-parts.ts';

export function attemptsSection(
  { attempts }: Settings,
  error: ErrorAt,
  { isByAdmin, onUnlock }: { readonly isByAdmin: boolean; readonly onUnlock: (e: Event) => void },
): TemplateResult {
  const { settings: text } = adminWords();
  const minutes = attempts.unlockAfterMinutes;
  return section(
    'attempts',
    text.attempts,
    html`<p class="soft">${text.attemptsText}</p>
      ${number('attempts.user', text.user, attempts.user, error, text.userHint)}
      <div class="field">
        <p class="label">${text.admin}</p>
        <p class="soft">${text.adminText}</p>
      </div>
      <div>
        ${check('attempts.countPasswords', text.countPasswords, attempts.countPasswords)}
        ${check('attempts.countCodes', text.countCodes, attempts.countCodes)}
        <p class="small soft">${text.notCounted}</p>
      </div>
      <fieldset>
        <legend>${text.unlock}</legend>
        <label class="check">
          <input
            type="radio"
            name="unlock"
            value="time"
            .checked=${!isByAdmin}
            @change=${onUnlock}
          />
          <span>${text.unlockByTime}</span>
        </label>
        ${
          isByAdmin
            ? nothing
            : html`<div class="indented">
                ${number(
                  'attempts.unlockAfterMinutes',
                  text.unlockMinutes,
                  minutes ?? 15,
                  error,
                  text.unlockMinutesHint,
                )}
              </div>`
        }
        <label class="check">
          <input
            type="radio"
            name="unlock"
            value="admin"
            .checked=${isByAdmin}
            @change=${onUnlock}
          />
          <span>
            ${text.unlockByAdmin}<br /><span class="small soft">${text.unlockByAdminText}</span>
          </span>
        </label>
      </fieldset>
      <p class="notice">${text.attemptsTouch}</p>`,
  );
}

export function enrollmentSection(now: Settings, error: ErrorAt): TemplateResult {
  const { settings: text } = adminWords();
  return section(
    'enrollment',
    text.enrollment,
    html`${number(
      'enrollmentDays',
      text.enrollmentDays,
      now.enrollmentDays,
      error,
      text.enrollmentDaysHint,
    )}
    ${check(
      'newAccountsRequired',
      text.newAccountsRequired,
      now.newAccountsRequired,
      text.newAccountsRequiredText,
    )}
    ${textField({
      name: 'authenticatorName',
      label: text.authenticatorName,
      value: now.authenticatorName,
      hint: text.authenticatorNameHint,
      error: error('authenticatorName'),
    })}
    ${textField({
      name: 'authenticatorUrl',
      type: 'url',
      label: text.authenticatorUrl,
      value: now.authenticatorUrl,
      hint: text.authenticatorUrlHint,
      error: error('authenticatorUrl'),
    })}`,
  );
}

export function passwordsSection({ blockedWords }: Settings, error: ErrorAt): TemplateResult {
  const { settings: text } = adminWords();
  const wrong = error('blockedWords');
  return section(
    'passwords',
    text.passwords,
    html`<p class="soft">${text.passwordsText}</p>
      <div class="field">
        <label for="blockedWords">${text.blockedWords}</label>
        <textarea
          id="blockedWords"
          name="blockedWords"
          rows="4"
          autocapitalize="none"
          spellcheck="false"
          .value=${blockedWords.join('\n')}
          aria-invalid=${wrong ? 'true' : nothing}
          aria-describedby="blockedWords-said"
        ></textarea>
        <p class=${wrong ? 'error' : 'hint'} id="blockedWords-said">
          ${wrong ?? text.blockedWordsHint}
        </p>
      </div>`,
  );
}

export function sessionsSection({ sessions }: Settings, error: ErrorAt): TemplateResult {
  const { settings: text } = adminWords();
  const { user, admin } = SESSION_MINUTES;
  const minutes = (name: keyof Settings['sessions'], label: string, min: number, max: number) =>
    number(`sessions.${name}`, label, sessions[name], error, text.minutesHint(min, max));
  return section(
    'sessions',
    text.sessions,
    html`<p class="soft">${text.sessionsText}</p>
      <fieldset>
        <legend>${text.sessionsUsers}</legend>
        <div class="pairs-of-fields">
          ${minutes('userIdle', text.idle, 5, user.idle)}
          ${minutes('userLife', text.life, 15, user.life)}
        </div>
      </fieldset>
      <fieldset>
        <legend>${text.sessionsAdmins}</legend>
        <div class="pairs-of-fields">
          ${minutes('adminIdle', text.idle, 5, admin.idle)}
          ${minutes('adminLife', text.life, 15, admin.life)}
        </div>
      </fieldset>`,
  );
}
