import { css, html, nothing } from 'lit';
import { type Link, linkApi } from '../../shared/api-link.ts';
import { folded } from '../../shared/search.ts';
import { call } from '../api.ts';
import { adopt } from '../parts/light-element.ts';
import { linkTile } from '../parts/link-tile.ts';
import { textField } from '../parts/text-field.ts';
import type { Refusal } from '../text/refusal.ts';
import { portalWords, words } from '../text/words.ts';
import { BaseView } from './base-view.ts';
import { mfaBadge, mfaSentence } from './mfa-words.ts';

adopt(css`
  .home {
    align-items: start;
    display: grid;
    gap: var(--gap-5);
    grid-template-columns: minmax(0, 1fr) minmax(0, 22rem);
  }
  .home .card {
    padding: var(--gap-5);
  }
  .tiles {
    display: grid;
    gap: var(--gap-3);
    grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr));
    list-style: none;
  }
  .empty {
    align-content: center;
    border: 1px dashed var(--edge);
    border-radius: var(--round-l);
    display: grid;
    gap: var(--gap-2);
    justify-items: center;
    min-block-size: 14rem;
    padding: var(--gap-5);
    text-align: center;
  }
  @media (max-width: 52rem) {
    .home {
      grid-template-columns: minmax(0, 1fr);
    }
    .home > aside {
      order: -1;
    }
  }
`);

/** More are searched rather than looked through. */
const FEW = 8;
/** Each word as it begins, folded, after a space. */
const begun = (text: string) => ` ${folded(text).replace(/[^\p{L}\p{N}]+/gu, ' ')}`;

/** The portal's first page: the applications, and how MFA stands. */
export class HomeView extends BaseView {
  static override properties = {
    ...BaseView.properties,
    links: { state: true },
    typed: { state: true },
    problem: { state: true },
  };
  /** Undefined until they were read. */
  declare private links: readonly Link[] | undefined;
  declare private typed: string;
  declare private problem: Refusal | undefined;

  constructor() {
    super();
    this.typed = '';
  }

  /** The session is read anew when the person comes back: so are the links, and that keeps nothing alive. */
  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('session')) void this.load();
  }

  override render() {
    const { home } = portalWords();
    return html`<div class="stack loose">
      <h1 tabindex="-1">${home.title(this.session?.account?.name ?? '')}</h1>
      <div class="home">
        <section class="stack" aria-labelledby="links">
          <h2 id="links">${home.links}</h2>
          ${this.tiles()}
        </section>
        <aside class="stack" aria-labelledby="mfa">${this.mfaCard()}</aside>
      </div>
    </div>`;
  }

  private tiles() {
    const { home } = portalWords();
    const { links, problem } = this;
    if (!links) {
      return problem
        ? html`<div class="notice warn" role="alert">
            <p>${words().refusal(problem, this.now())}</p>
            <div>
              <button class="button small" @click=${this.load}>${words().shell.retry}</button>
            </div>
          </div>`
        : nothing;
    }
    if (links.length === 0) {
      return html`<div class="empty">
        <p><strong>${home.noLinks}</strong></p>
        <p class="soft small">${home.noLinksText}</p>
      </div>`;
    }
    const wanted = begun(this.typed).trimEnd().split(/(?= )/);
    const found = links.filter(({ name }) => wanted.every((word) => begun(name).includes(word)));
    return html`${
        links.length > FEW
          ? html`<div @input=${this.onType}>
              ${textField({ name: 'find', label: home.find, type: 'search', value: this.typed })}
            </div>`
          : nothing
      }
      <p class="soft small" role="status">${found.length > 0 ? home.newTab : home.noMatch}</p>
      <ul class="tiles">
        ${found.map((link) => html`<li>${linkTile(link)}</li>`)}
      </ul>`;
  }

  private readonly load = async () => {
    const outcome = await call(linkApi.links, {}, { background: this.links !== undefined });
    if (outcome.ok) this.links = outcome.value.links;
    else this.problem = outcome.problem;
  };

  private onType({ target }: Event) {
    if (target instanceof HTMLInputElement) this.typed = target.value;
  }

  private mfaCard() {
    const { mfa, security } = portalWords();
    const enrollment = this.session?.enrollment;
    if (!enrollment) return nothing;
    const isOn = enrollment.state === 'enrolled';
    return html`<h2 id="mfa">${mfa.name}</h2>
      <div class="card flat stack">
        <div>${mfaBadge(enrollment, this.now())}</div>
        <p>${mfaSentence(enrollment)}</p>
        ${
          isOn && enrollment.recoveryCodesLeft !== undefined
            ? html`<p class="small soft">${mfa.codesLeft(enrollment.recoveryCodesLeft)}</p>`
            : nothing
        }
        ${
          isOn && enrollment.recoveryCodesSaved === false
            ? html`<p class="small">${security.notSaved}</p>`
            : nothing
        }
        <div>
          <a class="button ${isOn ? '' : 'primary'}" href=${isOn ? '/security' : '/enroll'}>
            ${isOn ? mfa.manage : mfa.setUp}
          </a>
        </div>
      </div>`;
  }
}
customElements.define('home-view', HomeView);
