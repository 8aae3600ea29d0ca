import { chromeLauncher } from '@web/test-runner-chrome';
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/chromium.ts';

/** One browser context per test file: the runner pools its pages, and all of them share one cookie jar. */
export function chromiumLauncher() {
  const executablePath = findChromium();
  const launcher = chromeLauncher({
    concurrency: 2,
    launchOptions: { ...(executablePath && { executablePath }), args: CHROMIUM_FLAGS },
    createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
  });
  // The pool is private in the types, and has no hook.
  const pool = (launcher as unknown as { inactivePages: { puppeteerPage: unknown }[] })
    .inactivePages;
  const stopSession = launcher.stopSession.bind(launcher);
  launcher.stopSession = async (id) => {
    const page = launcher.getPage(id);
    const result = await stopSession(id);
    const index = pool.findIndex((it) => it.puppeteerPage === page);
    if (index >= 0) pool.splice(index, 1);
    await page.browserContext().close();
    return result;
  };
  return launcher;
}
