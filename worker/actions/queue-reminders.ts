/** Queues the reminder 24 h before each deadline, and the word that it has passed (product.md §4). */
import { noticeDue } from '../../shared/reminder.ts';
import { sealedMail } from './queue-mail.ts';
import { hex } from '../crypto/token.ts';
import { type DueNotice, listDueNotices, saveNotices, type Told } from '../db/notice.ts';
import type { Deps } from '../deps.ts';

const PAGE = 200;
/** 10,000 people a run; the next goes on. */
const PAGES = 50;

export async function queueReminders(deps: Deps): Promise<void> {
  const now = deps.now();
  for (let page = 0; page < PAGES; page++) {
    const due = await listDueNotices(deps.db, now, PAGE);
    if (due.length === 0) return;
    await saveNotices(deps.db, await Promise.all(due.map((it) => told(deps, it, now))), now);
    if (due.length < PAGE) return;
  }
}

async function told(deps: Deps, account: DueNotice, now: number): Promise<Told> {
  const { id: accountId, deadlineAt, noticeAt } = account;
  const { kind, nextAt } = noticeDue(account, noticeAt, now);
  const unsent = { accountId, deadlineAt, noticeAt, nextAt, mail: null };
  if (kind === null || deadlineAt === null) return unsent;
  // One mail for a deadline, whatever runs at the same time and however often.
  const mail = { kind, occasion: String(deadlineAt), facts: { deadlineAt } };
  const { id, payload } = await sealedMail({ deps, now }, account, mail);
  return { ...unsent, mail: { id, kind, payload: hex(payload) } };
}
