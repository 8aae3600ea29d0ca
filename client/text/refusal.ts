import type { Problem } from '../../shared/problem.ts';

/** Why a call did not do what was asked: the Worker refused, or could not be reached. */
export type Refusal = Problem | { readonly code: 'offline' };
