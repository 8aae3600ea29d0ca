import { html, type TemplateResult } from 'lit';

/** The gate and the portal's name, as index.html has them; a link to the home page. */
export const brand = (portalName: string): TemplateResult =>
  html`<a class="brand" href="/">
    <svg viewBox="0 0 512 512" aria-hidden="true">
      <rect width="512" height="512" rx="128" fill="currentColor" />
      <path
        class="gate"
        fill-rule="evenodd"
        d="M116 396V140h20v24h15v-24h20v24h15v-24h20v84h100v-84h20v24h15v-24h20v24h15v-24h20v256zm104 0 16-70a40 40 0 1 1 40 0l16 70z"
      />
    </svg>
    <span>${portalName}</span>
  </a>`;
