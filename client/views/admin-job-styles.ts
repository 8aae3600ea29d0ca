/** The cards of bulk changes. */
import { css } from 'lit';
import { adopt } from '../parts/light-element.ts';
import './admin-person-styles.ts';

adopt(css`
  admin-jobs:not(:has(*)) {
    display: none;
  }
  .job.card {
    padding: var(--gap-4) var(--gap-5);
  }
  .job .apart {
    align-items: start;
    flex-wrap: nowrap;
  }
  .job h2 {
    font-size: var(--size-l);
  }
  .job progress {
    accent-color: var(--accent);
    block-size: 0.75rem;
    inline-size: 100%;
  }
  .job summary {
    align-content: center;
    color: var(--accent);
    cursor: pointer;
    min-block-size: var(--tap);
  }
`);
