/** The administration as tests see it: its words and styles, and the session of the first admin. */
import { adminWords } from '../../client/text/admin-words.ts';
import { AdminPersonView } from '../../client/views/admin-person-view.ts';
import '../../client/views/admin-styles.ts';
import type { BaseView } from '../../client/views/base-view.ts';
import type { SessionReply } from '../../shared/api.ts';
import { codeAt, MINUTE, signIn } from '../support/people.ts';
import { made, openStage, says, sessionOf, show, type Stage } from './page.ts';
import { until } from './until.ts';

export interface AdminStage extends Stage {
  readonly session: SessionReply;
  readonly now: () => number;
}

export async function openAdmin(): Promise<AdminStage> {
  await adminWords.load('en');
  const stage = await openStage();
  const session = await sessionOf(stage.portal, stage.admin.browser);
  return { ...stage, session, now: () => stage.portal.now };
}

/** The admin logs in anew: a proof in the page gives the page a session of its own. */
export async function renew({ portal, admin }: Stage): Promise<void> {
  await signIn(portal, admin);
  await sessionOf(portal, admin.browser);
}

/** Sixteen minutes go by in which the admin was never idle for long: the session stands, the proof is old. */
export async function growOld({ portal, admin }: Stage): Promise<void> {
  for (let n = 0; n < 2; n++) {
    portal.later(8 * MINUTE);
    await sessionOf(portal, admin.browser);
  }
}

/** Answers the question whether it is still you. */
export async function prove({ portal, admin }: Stage, password: string): Promise<void> {
  await says(document.body, 'Is it still you?');
  const view = document.querySelector<BaseView>('prove-view')!;
  await view.updateComplete;
  view.querySelector<HTMLInputElement>('#fresh-password')!.value = password;
  const field = view.querySelector<HTMLInputElement>('#fresh-code')!;
  field.value = await codeAt(admin.key, portal.now);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  view.querySelector('form')!.requestSubmit();
}

export const choose = (root: ParentNode, selector: string, value: string): void => {
  const select = root.querySelector<HTMLSelectElement>(selector)!;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

/** The element that this selector finds, once it is there. */
export const field = (root: ParentNode, name: string): HTMLInputElement =>
  root.querySelector<HTMLInputElement>(`[name="${name}"]`)!;

/** The page of a person, once it stands. */
export async function openPerson(
  { session, now, portal, admin }: AdminStage,
  { id }: { readonly id: string },
): Promise<AdminPersonView> {
  await portal.page(admin.browser);
  const view = await show(made(AdminPersonView, { session, now, personId: id }));
  await until(() => view.querySelector('h1, [role=alert]'));
  return view;
}

/** Opens the dialog of an action on a person's page. */
export async function begin(view: Element, action: string): Promise<void> {
  const button = () => view.querySelector<HTMLButtonElement>(`.choices [value=${action}]`);
  await until(button);
  button()?.click();
  await until(() => view.querySelector('dialog[open]'));
}
