import { html, type TemplateResult } from 'lit';
import type { actionApi } from '../../shared/api-admin-action.ts';
import type { adminApi } from '../../shared/api-admin.ts';
import type { Reply } from '../../shared/endpoint.ts';
import '../parts/copy-button.ts';
import { adminWords } from '../text/admin-words.ts';

/** A link to choose a password, to hand over. */
export function invitationLink({ url, expiresAt }: Reply<typeof actionApi.accountInvitation>) {
  const { add } = adminWords();
  return html`<p class="mono invitation" id="invitation">${url}</p>
    <copy-button
      from="invitation"
      .text=${url}
      .label=${add.copy}
      .done=${add.copied}
    ></copy-button>
    <p class="small soft">${add.linkText(expiresAt)}</p>`;
}

/** The link of a new person's invitation, which is shown this once. */
export function invitationOf(
  { account, invitation }: Reply<typeof adminApi.createAccount>,
  onAnother: () => void,
): TemplateResult {
  const { add, person } = adminWords();
  return html`<div class="stack loose admin-form">
    <p><a href="/admin/people">← ${person.back}</a></p>
    <h1 tabindex="-1">${add.addedTitle(account.name)}</h1>
    <section class="card flat stack" aria-labelledby="link">
      <h2 id="link">${add.link}</h2>
      ${invitationLink(invitation)}
    </section>
    <p>${add.mailText(account.email)}</p>
    <div class="actions">
      <button class="button primary" @click=${onAnother}>${add.another}</button>
      <a class="button" href="/admin/people/${account.id}">${add.open(account.name)}</a>
    </div>
  </div>`;
}
