import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromiumLauncher } from './test/support/runner/chromium-launcher.ts';
import { portalMiddleware } from './test/support/runner/portal-middleware.ts';
import { tallyReporter } from './test/support/runner/tally-reporter.ts';

const portal = portalMiddleware();

export default {
  files: 'test/{shared,worker,client,support}/**/*.test.ts',
  // Lit's production build: the development one warns into every log.
  nodeResolve: { exportConditions: ['production'] },
  reporters: [defaultReporter({ reportTestProgress: false }), tallyReporter()],
  // Here and not in a plugin's serverStart, or static serving answers 404 first.
  middleware: [portal.middleware],
  plugins: [esbuildPlugin({ ts: true, target: 'es2022' }), portal.plugin],
  browsers: [chromiumLauncher()],
  // Cursor movements are for a terminal.
  staticLogging: !process.stdout.isTTY,
  testFramework: { config: { timeout: 90_000 } },
  testsFinishTimeout: 600_000,
};
