/** `npm run build`: the client into dist/, and the Worker as a deployment would upload it. */
import { buildClient } from './client-build.ts';
import { findLeaks } from './leaks.ts';
import { bundleWorker, WORKER_BUNDLE } from './worker-bundle.ts';
import { runWrangler } from './wrangler.ts';

await buildClient();
await bundleWorker();
// Refuses what a deployment would.
await runWrangler(['deploy', '--dry-run']);

const leaks = findLeaks(['dist', WORKER_BUNDLE]);
for (const { file, word } of leaks) console.error(`${file} contains ${word}`);
if (leaks.length > 0) throw new Error('The product contains what is for tests alone.');
console.log(`Built: dist/ and ${WORKER_BUNDLE}/`);
