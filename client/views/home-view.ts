import { css, html, nothing } from 'lit';
import { adopt } from '../parts/light-element.ts';
import { portalWords } from '../text/words.ts';
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

/** The portal's first page: the applications, and how MFA stands. */
export class HomeView extends BaseView {
  override render() {
    const { home } = portalWords();
    return html`<div class="stack loose">
      <h1 tabindex="-1">${home.title(this.session?.account?.name ?? '')}</h1>
      <div class="home">
        <section class="stack" aria-labelledby="links">
          <h2 id="links">${home.links}</h2>
          <div class="empty">
            <p><strong>${home.noLinks}</strong></p>
            <p class="soft small">${home.noLinksText}</p>
          </div>
        </section>
        <aside class="stack" aria-labelledby="mfa">${this.mfaCard()}</aside>
      </div>
    </div>`;
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
