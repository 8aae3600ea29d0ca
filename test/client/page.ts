/** A page of the app as a test sees it: the app's styles and words, the real Worker behind it, and axe over all. */
import { expect, fixture, html } from '@open-wc/testing';
import { setUp } from '../../client/api.ts';
import { VERSION } from '../../client/version.ts';
import { portalWords, speak } from '../../client/text/words.ts';
import type { SessionReply } from '../../shared/api.ts';
import type { Browser } from '../support/browser.ts';
import { firstAdmin, NOON, type Person } from '../support/people.ts';
import { openPortal, type PageOptions, type Portal } from '../support/portal.ts';
import { until } from './until.ts';

export interface Stage {
  readonly portal: Portal;
  readonly admin: Person;
}

/** A portal at noon with its first admin, and the app's styles and English words on this page. */
export async function openStage(): Promise<Stage> {
  await Promise.all([dressed(), speak('en'), portalWords.load('en')]);
  const portal = await openPortal();
  portal.at(NOON);
  // The device's clock is the server's, unless a test says otherwise.
  setUp({ device: () => portal.now, app: VERSION });
  const admin = await firstAdmin(portal);
  await portal.page();
  return { portal, admin };
}

function dressed(): Promise<unknown> {
  if (document.querySelector('link[data-app]')) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = '/client/styles/app.css';
  link.dataset['app'] = '';
  document.head.append(link);
  // Colours that fade in are not what is measured.
  const still = new CSSStyleSheet();
  still.replaceSync(
    '*, ::before, ::after { transition: none !important; animation: none !important }',
  );
  document.adoptedStyleSheets.push(still);
  return new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
}

/** The session of this browser, which the page's calls go on with from here. */
export async function sessionOf(
  portal: Portal,
  browser: Browser,
  options: PageOptions = {},
): Promise<SessionReply> {
  const { body } = await browser.get('/api/session');
  await portal.page(browser, options);
  return body;
}

interface View extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
}

/** A page of the app in its card; `title` is the word of `h1` that tells that it stands. */
export async function show<T extends View>(view: T): Promise<T> {
  await fixture(html`<main class="card broad">${view}</main>`);
  await view.updateComplete;
  return view;
}

export const made = <T extends View>(View: new () => T, properties: Partial<T>): T =>
  Object.assign(new View(), properties);

/** Waits until the page says this. */
export async function says(root: Element, words: string | RegExp): Promise<void> {
  const isSaid = () =>
    typeof words === 'string' ? textOf(root).includes(words) : words.test(textOf(root));
  await until(isSaid, undefined).catch(() => {
    throw new Error(`“${words}” is not said in “${textOf(root)}”`);
  });
}

export const textOf = (root: Element): string =>
  (root.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The next event of this name that the page tells. */
export const told = <T>(root: EventTarget, name: string): Promise<T> =>
  new Promise((resolve) => {
    root.addEventListener(name, (event) => resolve((event as CustomEvent<T>).detail), {
      once: true,
    });
  });

export function fill(root: ParentNode, selector: string, text: string): HTMLInputElement {
  const input = root.querySelector<HTMLInputElement>(selector);
  if (!input) throw new Error(`no ${selector}`);
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return input;
}

/** Presses the button or link that says this. */
export function press(root: ParentNode, words: string): void {
  const found = [...root.querySelectorAll<HTMLElement>('button, a, summary, label')].find(
    (it) => textOf(it) === words && it.checkVisibility(),
  );
  if (!found) throw new Error(`nothing says “${words}”`);
  found.click();
}

/** What nobody should have to look for: names, roles, contrast, targets, in both themes. */
export async function isAccessible(root: Element): Promise<void> {
  for (const theme of ['light', 'dark']) {
    document.documentElement.style.colorScheme = theme;
    await expect(root).to.be.accessible();
  }
  document.documentElement.style.colorScheme = '';
}

/** A page as it is sent, parsed and not run. */
export async function pageOf(path: string): Promise<Document> {
  const text = await (await fetch(path)).text();
  return new DOMParser().parseFromString(text, 'text/html');
}

/** What a camera would see of this drawing. */
export async function pixelsOf(drawing: SVGSVGElement): Promise<ImageData> {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image(width, height);
  image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
  await image.decode();
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, width, height);
}
