/**
 * The HTTP contract: every endpoint the client may call, once. The worker and the client both obey it.
 * It stands in parts, so that the sign-in page carries no schema of the admin view.
 */
import { actionApi } from './api-admin-action.ts';
import { jobApi } from './api-admin-job.ts';
import { adminApi } from './api-admin.ts';
import { editApi } from './api-admin-edit.ts';
import { importApi } from './api-admin-import.ts';
import { overviewApi } from './api-admin-overview.ts';
import { adminRequestApi } from './api-admin-request.ts';
import { eventsApi } from './api-admin-events.ts';
import { adminChangesApi } from './api-admin-changes.ts';
import { adminLinkApi } from './api-admin-link.ts';
import { enrollmentApi } from './api-enrollment.ts';
import { linkApi, linkIconApi } from './api-link.ts';
import { requestApi } from './api-request.ts';
import { sessionApi } from './api-session.ts';
import { tokenApi } from './api-token.ts';
import type { Endpoint } from './endpoint.ts';

export type { Endpoint } from './endpoint.ts';
export type { SessionReply, StandingLock } from './api-session.ts';
export type { ActionResult } from './api-admin-action.ts';

export const api = {
  ...sessionApi,
  ...enrollmentApi,
  ...tokenApi,
  ...requestApi,
  ...linkApi,
  ...linkIconApi,
  ...adminApi,
  ...editApi,
  ...importApi,
  ...actionApi,
  ...jobApi,
  ...adminRequestApi,
  ...overviewApi,
  ...eventsApi,
  ...adminChangesApi,
  ...adminLinkApi,
} as const satisfies Record<string, Endpoint>;
