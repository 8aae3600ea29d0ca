import { css, html, svg } from 'lit';
import { PERIOD_MS } from '../../shared/totp.ts';
import { adopt, LightElement } from './light-element.ts';

adopt(css`
  time-ring {
    block-size: 3rem;
    color: var(--accent);
    display: block;
    flex: none;
    inline-size: 3rem;
    position: relative;
  }
  time-ring svg {
    display: block;
    rotate: -90deg;
  }
  time-ring circle {
    fill: none;
    stroke: currentColor;
    stroke-linecap: round;
    stroke-width: 3;
  }
  time-ring .track {
    stroke: var(--line);
  }
  time-ring .left {
    transition: stroke-dashoffset 1s linear;
  }
  time-ring .left.fresh {
    transition: none;
  }
  time-ring .count {
    display: grid;
    font-size: var(--size-s);
    font-variant-numeric: tabular-nums;
    font-weight: 620;
    inset: 0;
    place-items: center;
    position: absolute;
  }
  time-ring.ending {
    color: var(--warn);
  }
`);

/** In the last seconds of a code it is better to wait for the next one. */
const ENDING_MS = 5000;
const ROUND = 2 * Math.PI * 21;

/** How long the code that an authenticator shows right now has left. Fires `ending` (detail: boolean) when that changes. */
export class TimeRing extends LightElement {
  static override properties = {
    now: { attribute: false },
    leftMs: { state: true },
  };
  declare now: () => number;
  declare private leftMs: number;
  private timer: ReturnType<typeof setInterval> | undefined;
  private isEnding = false;

  constructor() {
    super();
    this.leftMs = PERIOD_MS;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.tick(), 250);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  override firstUpdated() {
    this.tick();
  }

  override render() {
    const seconds = Math.ceil(this.leftMs / 1000);
    // The transition takes a second, so the ring heads for where it will be by then.
    const share = Math.max(0, (seconds - 1) / (PERIOD_MS / 1000));
    const isFresh = seconds === PERIOD_MS / 1000;
    return html`${svg`<svg viewBox="0 0 48 48" aria-hidden="true">
        <circle class="track" cx="24" cy="24" r="21" />
        <circle class="left ${isFresh ? 'fresh' : ''}" cx="24" cy="24" r="21"
          stroke-dasharray=${ROUND} stroke-dashoffset=${ROUND * (isFresh ? 0 : 1 - share)} />
      </svg>`}<span class="count" aria-hidden="true">${seconds}</span>`;
  }

  private tick() {
    const leftMs = PERIOD_MS - (this.now() % PERIOD_MS);
    // Once a second is enough.
    if (Math.ceil(leftMs / 1000) !== Math.ceil(this.leftMs / 1000)) this.leftMs = leftMs;
    const isEnding = leftMs <= ENDING_MS;
    if (isEnding === this.isEnding) return;
    this.isEnding = isEnding;
    this.classList.toggle('ending', isEnding);
    this.dispatchEvent(new CustomEvent('ending', { detail: isEnding }));
  }
}
customElements.define('time-ring', TimeRing);
