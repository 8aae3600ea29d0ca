/** What of the overview somebody should do something about. */
import { html, nothing, type TemplateResult } from 'lit';
import { EXPIRING_HOURS, type Overview } from '../../shared/api-admin-overview.ts';
import { isCronLate } from '../../shared/cron.ts';
import { timeLeft } from '../../shared/enrollment.ts';
import { adminWords } from '../text/admin-words.ts';
import { day } from '../text/format.ts';
import { portalWords } from '../text/words.ts';

export function needs(overview: Overview, now: number): TemplateResult {
  const { overview: text } = adminWords();
  const cards = [
    expiring(overview.expiring, now),
    requests(overview.requests),
    failedMail(overview.mail),
    ...(overview.mail.isConfigured ? [] : [need(text.noMail, html`<p>${text.noMailText}</p>`)]),
    cron(overview.cron, now),
  ].filter((card) => card !== nothing);
  return html`<section aria-labelledby="overview-needs">
    <h2 id="overview-needs" class="unseen">${text.needs}</h2>
    ${
      cards.length > 0
        ? html`<ul class="needs">
            ${cards.map((card) => html`<li class="notice warn">${card}</li>`)}
          </ul>`
        : html`<p class="notice good">${text.nothingNeeded}</p>`
    }
  </section>`;
}

const need = (title: string, body: TemplateResult) =>
  html`<h3>${title}</h3>
    ${body}`;
const linkTo = ({ id, name }: { readonly id: string; readonly name: string }) =>
  html`<a href="/admin/people/${encodeURIComponent(id)}">${name}</a>`;

function expiring({ total, more, people }: Overview['expiring'], now: number) {
  const { overview: text } = adminWords();
  if (total === 0) return nothing;
  return need(
    text.expiring(total, more),
    html`<p>${text.expiringText}</p>
      <ul class="names">
        ${people.map(
          (person) =>
            html`<li>
              ${linkTo(person)}
              <span class="soft">${portalWords().timeLeft(timeLeft(person.deadline, now))}</span>
            </li>`,
        )}
      </ul>
      ${
        total > people.length
          ? html`<p>
              <a href="/admin/people?within=${EXPIRING_HOURS}&status=active&sort=deadline">
                ${text.expiringAll}
              </a>
            </p>`
          : nothing
      }`,
  );
}

function requests({ total, more, oldest }: Overview['requests']) {
  const { overview: text } = adminWords();
  if (!oldest) return nothing;
  return need(
    text.requests(total, more),
    html`<p>${text.oldest(oldest.name, oldest.filedAt)}</p>
      <p><a href="/admin/requests">${text.toRequests}</a></p>`,
  );
}

function failedMail({ failed, latest }: Overview['mail']) {
  const { overview: text } = adminWords();
  if (failed === 0) return nothing;
  const kinds: Readonly<Record<string, string>> = text.mail;
  return need(
    text.failed(failed),
    html`<p>${text.failedText}</p>
      <ul class="names">
        ${latest.map(
          (mail) =>
            html`<li>
              ${linkTo(mail)}
              <span class="soft">${kinds[mail.kind] ?? mail.kind}, ${day(mail.at)}</span>
            </li>`,
        )}
      </ul>
      ${failed > latest.length ? html`<p>${text.failedMore(failed - latest.length)}</p>` : nothing}`,
  );
}

function cron({ lastRunAt, failures }: Overview['cron'], now: number) {
  const { overview: text } = adminWords();
  if (lastRunAt === null) return need(text.cronNever, html`<p>${text.cronNeverText}</p>`);
  if (isCronLate(lastRunAt, now)) {
    return need(text.cronLate, html`<p>${text.cronLateText(lastRunAt)}</p>`);
  }
  if (failures === 0) return nothing;
  return need(text.cronFailed(failures), html`<p>${text.cronFailedText}</p>`);
}
