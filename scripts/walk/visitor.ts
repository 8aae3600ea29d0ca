/** Somebody at a browser, who sees and does what a person can. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { Authenticator } from './authenticator.ts';
import type { Hands } from './hands.ts';

export const PASSWORD = 'five blue kettles sing';
const PATIENCE_MS = 30_000;

interface Means {
  readonly origin: string;
  readonly hands: Hands;
  /** Called at each view that the visitor comes to. */
  readonly onView: (view: string, page: Page) => Promise<void>;
}

export class Visitor {
  readonly page: Page;
  private readonly means: Means;
  private authenticator: Authenticator | undefined;

  private constructor(page: Page, means: Means) {
    this.page = page;
    this.means = means;
  }

  static async in(context: BrowserContext, means: Means): Promise<Visitor> {
    context.setDefaultTimeout(PATIENCE_MS);
    return new Visitor(await context.newPage(), means);
  }

  /** By its path, or by a whole address. */
  async open(address: string): Promise<void> {
    await this.page.goto(new URL(address, this.means.origin).href);
  }

  /** Waits for the page with this heading, and has it looked at where it has a name. */
  async sees(heading: string, view?: string): Promise<void> {
    await this.page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
    if (view) await this.means.onView(view, this.page);
  }

  async reads(text: string, view?: string): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
    if (view) await this.means.onView(view, this.page);
  }

  /** Presses the button, or follows the link, of this name; in a dialog where one is open. */
  async press(name: string): Promise<void> {
    const place = await this.place();
    const target = place
      .getByRole('button', { name, exact: true })
      .or(place.getByRole('link', { name, exact: true }));
    await this.means.hands.press(target);
  }

  async tick(name: RegExp): Promise<void> {
    await this.means.hands.press((await this.place()).getByRole('checkbox', { name }));
  }

  async fill(label: string, text: string): Promise<void> {
    const field = (await this.place()).getByLabel(label, { exact: true }).filter({ visible: true });
    await this.means.hands.type(field, text);
  }

  /** Waits until the field of this name has the focus. */
  async isAt(label: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).and(this.page.locator(':focus')).waitFor();
  }

  async text(selector: string): Promise<string> {
    return (await this.page.locator(selector).innerText()).trim();
  }

  /** Takes the key from the page, as by its QR code. */
  async scan(): Promise<void> {
    this.authenticator = await Authenticator.withKey(await this.text('#key'));
  }

  async code(): Promise<string> {
    return this.app().code();
  }

  async wrongCodes(count: number): Promise<string[]> {
    return this.app().wrongCodes(count);
  }

  async signIn(username: string, password = PASSWORD): Promise<void> {
    await this.fill('Username or email', username);
    await this.fill('Password', password);
    await this.press('Log in');
  }

  /** By the menu of the portal's header. */
  async signOut(): Promise<void> {
    await this.means.hands.press(this.page.getByRole('button', { name: /^Your account: / }));
    await this.means.hands.press(
      this.page.locator('#me').getByRole('button', { name: 'Log out', exact: true }),
    );
    await this.reads('You are logged out.');
  }

  private app(): Authenticator {
    if (!this.authenticator) throw new Error('no key was scanned');
    return this.authenticator;
  }

  private async place(): Promise<Page | Locator> {
    const dialog = this.page.locator('dialog[open]').last();
    return (await dialog.count()) > 0 ? dialog : this.page;
  }
}
