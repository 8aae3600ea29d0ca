/** The actions of an admin on an account (product.md §1), by name. */
import * as v from 'valibot';

export const ACTIONS = [
  'require',
  'extend',
  'set-deadline',
  'remove',
  'reset',
  'unlock',
  'suspend',
  'reactivate',
  'invite',
  'promote',
  'demote',
  'delete',
] as const;
export const adminAction = v.picklist(ACTIONS);
export type AdminAction = v.InferOutput<typeof adminAction>;

/** Nobody becomes an admin in bulk (product.md §6). */
export const BULK_ACTIONS: readonly AdminAction[] = ACTIONS.filter((it) => it !== 'promote');
/** Actions that need a code within 15 minutes (product.md §2). */
export const SENSITIVE_ACTIONS: readonly AdminAction[] = [
  'reset',
  'suspend',
  'delete',
  'promote',
  'demote',
];
/** Nobody does these to themselves, and the last active, enrolled admin is never their object. */
export const GUARDED_ACTIONS: readonly AdminAction[] = ['reset', 'suspend', 'demote', 'delete'];
/** Actions whose facts can be written back for a minute; of the others something is gone for good. */
export const UNDOABLE_ACTIONS: readonly AdminAction[] = [
  'require',
  'extend',
  'set-deadline',
  'remove',
  'suspend',
  'reactivate',
  'demote',
];
/** What takes these back makes an admin, or shuts somebody out. */
export const SENSITIVE_UNDOS: readonly AdminAction[] = ['reactivate', 'demote'];
/** Ms after its end in which an action can be taken back. */
export const UNDO_MS = 60_000;
