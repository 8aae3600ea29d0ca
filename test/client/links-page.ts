/** The page of links as an admin meets it. */
import { AdminLinksView } from '../../client/views/admin-links-view.ts';
import { LINKS } from '../support/links.ts';
import type { AdminStage } from './admin-page.ts';
import { made, show, textOf } from './page.ts';
import { until } from './until.ts';

export async function openLinks(stage: AdminStage): Promise<AdminLinksView> {
  const { session, now, portal, admin } = stage;
  await portal.page(admin.browser);
  const view = await show(made(AdminLinksView, { session, now }));
  await until(() => view.querySelector('h2, [role=alert]'));
  return view;
}
export const button = (view: Element, name: string): HTMLButtonElement =>
  view.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]`)!;
export const stored = async ({ admin }: AdminStage) => (await admin.browser.get(LINKS)).body.links;
export const inList = (view: Element) => [...view.querySelectorAll('.links h3')].map(textOf);
export const dialog = async (view: Element): Promise<HTMLDialogElement> => {
  await until(() => view.querySelector('dialog[open]'));
  return view.querySelector('dialog')!;
};
