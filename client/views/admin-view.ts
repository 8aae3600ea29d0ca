import { html, nothing, type TemplateResult } from 'lit';
import { adminApi } from '../../shared/api-admin.ts';
import { ENROLLMENT_DAYS } from '../../shared/enrollment.ts';
import type { Settings } from '../../shared/settings.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import { spokenLocale } from '../text/words.ts';
import './admin-add-view.ts';
import './admin-audit-view.ts';
import './admin-import-view.ts';
import './admin-links-view.ts';
import './admin-overview-view.ts';
import { type Said, saying } from './admin-parts.ts';
import './admin-people-view.ts';
import './admin-person-view.ts';
import './admin-requests-view.ts';
import './admin-settings-view.ts';
import './admin-styles.ts';
import { BaseView } from './base-view.ts';
import './not-found-view.ts';

/** The pages that the tabs lead to, in order. */
const TABS = [
  ['overview', '/admin'],
  ['people', '/admin/people'],
  ['requests', '/admin/requests'],
  ['links', '/admin/links'],
  ['audit', '/admin/audit'],
  ['settings', '/admin/settings'],
] as const;

type Page =
  | { readonly at: (typeof TABS)[number][0] | 'add' | 'import' | 'not-found' }
  | { readonly at: 'person'; readonly id: string };

function pageOf(path: string): Page {
  const tab = TABS.find(([, address]) => address === path);
  if (tab) return { at: tab[0] };
  if (path === '/admin/people/new') return { at: 'add' };
  if (path === '/admin/people/import') return { at: 'import' };
  const id = /^\/admin\/people\/([^/]+)$/.exec(path)?.[1];
  return id === undefined ? { at: 'not-found' } : { at: 'person', id: decoded(id) };
}

/** A broken escape is a name that nobody has. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Loads the words, without which no page of it can be shown. */
export const ready = (): Promise<void> => adminWords.load(spokenLocale());

const PEOPLE = '/admin/people';

/** The administration: its pages below `/admin`. */
export class AdminView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    path: {},
    settings: { state: true },
    said: { state: true },
  };
  /** `/admin` or what lies below it. */
  declare path: string;
  /** For what the other pages propose; undefined until they are read, or where they cannot be. */
  declare private settings: Settings | undefined;
  /** Of a person who has no page any more. */
  declare private said: Said | undefined;

  constructor() {
    super();
    this.path = '/admin';
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (!changed.has('path')) return;
    if (this.path !== PEOPLE) this.said = undefined;
    void this.readSettings();
  }

  override render() {
    const { nav } = adminWords();
    const { path } = this;
    const page = pageOf(path);
    const below = path.startsWith('/admin/people/') ? 'people' : page.at;
    return html`<nav class="tabs" aria-label=${nav.label}>
        ${TABS.map(
          ([name, address]) =>
            html`<a href=${address} aria-current=${name === below ? 'page' : nothing}>
              ${nav[name]}
            </a>`,
        )}
      </nav>
      <div role="status" data-said>${saying(this.said)}</div>
      ${this.page(page)}`;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    super.updated(changed);
    // A first page is the shell's to put the focus on.
    if (changed.has('path') && changed.get('path') !== undefined) void this.begin();
  }

  private page(page: Page): TemplateResult {
    const { session, now, settings } = this;
    const days = settings?.enrollmentDays ?? ENROLLMENT_DAYS.default;
    switch (page.at) {
      case 'overview':
        return html`<admin-overview-view .session=${session} .now=${now}></admin-overview-view>`;
      case 'people':
        return html`<admin-people-view
          .session=${session}
          .now=${now}
          .days=${days}
        ></admin-people-view>`;
      case 'add':
        return html`<admin-add-view
          .session=${session}
          .now=${now}
          .settings=${settings}
        ></admin-add-view>`;
      case 'import':
        return html`<admin-import-view .session=${session} .now=${now}></admin-import-view>`;
      case 'person':
        return html`<admin-person-view
          .session=${session}
          .now=${now}
          .days=${days}
          .personId=${page.id}
          @deleted=${this.onDeleted}
        ></admin-person-view>`;
      case 'requests':
        return html`<admin-requests-view
          .session=${session}
          .now=${now}
          .days=${days}
        ></admin-requests-view>`;
      case 'links':
        return html`<admin-links-view .session=${session} .now=${now}></admin-links-view>`;
      case 'audit':
        return html`<admin-audit-view .session=${session} .now=${now}></admin-audit-view>`;
      case 'settings':
        return html`<admin-settings-view .session=${session} .now=${now}></admin-settings-view>`;
      case 'not-found':
        return html`<not-found-view .session=${session}></not-found-view>`;
    }
  }

  private onDeleted({ detail }: CustomEvent<Said>) {
    this.said = detail;
    this.tell('go', PEOPLE);
  }

  private async readSettings() {
    const outcome = await call(adminApi.settings, {}, { background: true });
    if (outcome.ok) this.settings = outcome.value;
  }

  /** The next page begins at its heading. */
  private async begin() {
    const page = this.lastElementChild;
    if (page instanceof BaseView) await page.updateComplete;
    scrollTo(0, 0);
    this.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }
}
customElements.define('admin-view', AdminView);
