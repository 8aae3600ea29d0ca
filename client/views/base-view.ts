import type { PropertyValues } from 'lit';
import type { SessionReply } from '../../shared/api-session.ts';
import { now } from '../api.ts';
import { LightElement } from '../parts/light-element.ts';
import type { Told } from '../session.ts';

/**
 * A page of the app. It is given the session and the server's clock, and tells what happened by `tell`. Its `h1` is the document's title.
 */
export abstract class BaseView extends LightElement {
  static override properties = {
    session: { attribute: false },
    now: { attribute: false },
  };
  /** Undefined until the first reply. */
  declare session: SessionReply | undefined;
  declare now: () => number;

  constructor() {
    super();
    this.now = now;
  }

  override updated(changed: PropertyValues) {
    super.updated(changed);
    const title = this.querySelector('h1')?.textContent.trim();
    const name = this.session?.settings.portalName ?? 'Gatehouse';
    if (title && !this.hidden) document.title = `${title} · ${name}`;
  }

  protected tell<Type extends keyof Told>(
    type: Type,
    ...detail: Told[Type] extends undefined ? [] : [Told[Type]]
  ): void {
    this.dispatchEvent(new CustomEvent(type, { detail: detail[0], bubbles: true }));
  }

  /** After the next render: the first field that needs another look, or what `selector` names. */
  protected async focusNext(selector: string): Promise<void> {
    await this.updateComplete;
    const found =
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      this.renderRoot.querySelector<HTMLElement>(selector);
    found?.focus();
  }
}
