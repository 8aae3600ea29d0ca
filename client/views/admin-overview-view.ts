import { html } from 'lit';
import { type Overview, overviewApi } from '../../shared/api-admin-overview.ts';
import { call } from '../api.ts';
import { adminWords } from '../text/admin-words.ts';
import type { Refusal } from '../text/refusal.ts';
import { needs } from './admin-overview-needs.ts';
import { adoptionPlot, signInPlot } from './admin-overview-plots.ts';
import './admin-overview-styles.ts';
import { tiles } from './admin-overview-tiles.ts';
import { failure, waiting } from './admin-parts.ts';
import { BaseView } from './base-view.ts';

type Screen =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly problem: Refusal }
  | { readonly at: 'ready'; readonly overview: Overview };

/** How things stand, and where an admin is needed. */
export class AdminOverviewView extends BaseView {
  static override properties = { ...BaseView.properties, screen: { state: true } };
  declare private screen: Screen;

  constructor() {
    super();
    this.screen = { at: 'loading' };
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.refresh);
    document.addEventListener('visibilitychange', this.refresh);
    void this.load();
  }

  override disconnectedCallback() {
    removeEventListener('online', this.refresh);
    document.removeEventListener('visibilitychange', this.refresh);
    super.disconnectedCallback();
  }

  override render() {
    return html`<div class="stack loose">
      <h1 tabindex="-1">${adminWords().overview.title}</h1>
      ${this.shown()}
    </div>`;
  }

  private shown() {
    const { screen } = this;
    const now = this.now();
    switch (screen.at) {
      case 'loading':
        return waiting();
      case 'failed':
        return failure({ problem: screen.problem, now, onRetry: this.load });
      case 'ready': {
        const { overview } = screen;
        return html`${needs(overview, now)} ${tiles(overview)}
          <div class="plots">${adoptionPlot(overview.days)} ${signInPlot(overview.days)}</div>`;
      }
    }
  }

  private readonly load = async () => {
    this.screen = { at: 'loading' };
    await this.read(false);
  };

  /** Whoever comes back to the page sees how things stand now. */
  private readonly refresh = () => {
    if (document.visibilityState === 'visible' && this.screen.at !== 'loading')
      void this.read(true);
  };

  private async read(background: boolean) {
    const outcome = await call(overviewApi.overview, {}, { background });
    if (outcome.ok) this.screen = { at: 'ready', overview: outcome.value };
    // What was read stays where it cannot be read anew.
    else if (this.screen.at !== 'ready') this.screen = { at: 'failed', problem: outcome.problem };
  }
}
customElements.define('admin-overview-view', AdminOverviewView);
