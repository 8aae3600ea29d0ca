/** What stands over a person's page: an action, an edit, a link. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AccountDetail } from '../../shared/account.ts';
import type { AdminAction } from '../../shared/admin-action.ts';
import { type Acted, actionDialog } from './admin-action-dialog.ts';
import './admin-edit-dialog.ts';
import './admin-invitation-dialog.ts';
import type { BaseView } from './base-view.ts';

export type Dialog =
  | { readonly at: 'edit' | 'link' }
  | { readonly at: 'action'; readonly action: AdminAction };

interface Setting {
  readonly person: AccountDetail;
  readonly days: number;
  readonly onActed: (event: CustomEvent<Acted>) => void;
  readonly onEdited: (event: CustomEvent<AccountDetail>) => void;
  readonly onClosed: () => void;
}

export function personDialog(
  view: BaseView,
  dialog: Dialog | undefined,
  { person, days, onActed, onEdited, onClosed }: Setting,
): TemplateResult | typeof nothing {
  switch (dialog?.at) {
    case undefined:
      return nothing;
    case 'action': {
      const acting = { action: dialog.action, people: [person] };
      return actionDialog(view, acting, { days, onActed, onClosed });
    }
    case 'link':
      return html`<admin-invitation-dialog
        .now=${view.now}
        .person=${person}
        @closed=${onClosed}
      ></admin-invitation-dialog>`;
    case 'edit':
      return html`<admin-edit-dialog
        .session=${view.session}
        .now=${view.now}
        .person=${person}
        @edited=${onEdited}
        @closed=${onClosed}
      ></admin-edit-dialog>`;
  }
}
