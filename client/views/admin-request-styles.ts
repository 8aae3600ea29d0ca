/** Requests, and the code that one of them ends in. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';

adopt(css`
  .requests {
    display: grid;
    gap: var(--gap-4);
    grid-template-columns: minmax(0, 1fr);
    list-style: none;
  }
  admin-request-card h3 {
    font-size: var(--size-m);
    overflow-wrap: anywhere;
  }
  admin-request-card blockquote {
    border-inline-start: 3px solid var(--line);
    margin: 0;
    overflow-wrap: anywhere;
    padding-inline-start: var(--gap-3);
    white-space: pre-line;
  }
  .decision {
    align-items: start;
    display: grid;
    gap: var(--gap-4) var(--gap-6);
    grid-template-columns: auto minmax(0, 1fr);
  }
  .decision form {
    align-items: end;
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap-3);
  }
  .decision input[type='number'] {
    inline-size: 6rem;
  }
  .decision .refusing .field {
    flex: 1 1 14rem;
  }
  /* Level with the button of the form beside it. */
  .decision form:has(.error) {
    align-items: center;
  }
  .decision form:not(:has(.field)) {
    align-self: end;
  }
  .offer {
    align-items: center;
    border-block-start: 1px solid var(--line);
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap-2) var(--gap-4);
    padding-block-start: var(--gap-3);
  }
  .help-desk-code {
    align-items: center;
    background: var(--sunken);
    border-radius: var(--round-m);
    display: flex;
    flex-wrap: wrap;
    gap: var(--gap-3);
    justify-content: space-between;
    padding: var(--gap-4);
  }
  .help-desk-code output {
    font-size: 1.75rem;
    letter-spacing: 0.06em;
    user-select: all;
    word-spacing: 0.2em;
  }
  @media (max-width: 40rem) {
    .decision {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`);
