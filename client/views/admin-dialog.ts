import { BaseView } from './base-view.ts';

/** What every dialog of the administration does: opens when it is there, and fires `closed` when it is left. */
export abstract class AdminDialog extends BaseView {
  override firstUpdated() {
    this.querySelector('dialog')?.showModal();
  }

  protected readonly close = (): void => this.querySelector('dialog')?.close();

  protected onClose() {
    this.dispatchEvent(new CustomEvent('closed'));
  }
}
