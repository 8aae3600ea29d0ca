/** What must not happen while somebody walks through the portal. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
/** Refusals are part of the story; the browser logs each of them. */
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** Collects what goes wrong in the pages of a context: errors, violations of the policy, failed requests. */
export async function watch(context: BrowserContext): Promise<string[]> {
  const wrong: string[] = [];
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      console.error('policy', violatedDirective, blockedURI, sample);
    });
  });
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const isRefusal = REFUSAL.test(message.text()) && message.location().url.includes('/api/');
    if (!isRefusal) wrong.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => wrong.push(String(error.error())));
  context.on('response', (response) => {
    if (response.status() >= 500) wrong.push(`${response.status()} ${response.url()}`);
  });
  return wrong;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** What axe finds on the page. It comes by the debugger, which no policy of the page holds back. */
export async function axe(page: Page): Promise<string[]> {
  const debug = await page.context().newCDPSession(page);
  try {
    await debug.send('Runtime.evaluate', { expression: AXE });
    const { result, exceptionDetails } = await debug.send('Runtime.evaluate', {
      expression: `axe.run(document, { resultTypes: ['violations'] }).then(it => JSON.stringify(it.violations))`,
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'axe failed');
    const violations: Violation[] = JSON.parse(result.value);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary ?? ''}`),
    );
  } finally {
    await debug.detach();
  }
}
