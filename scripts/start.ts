/** `npm start`: the built portal on this machine. PORT and GATEHOUSE_DATA let several run side by side. */
import { buildClient } from './client-build.ts';
import { startLocalPortal } from './local-portal.ts';
import { chosenPort, requireFree } from './port.ts';
import { runUntilStopped } from './run.ts';

await runUntilStopped(async () => {
  const port = chosenPort();
  const folder = process.env['GATEHOUSE_DATA'] ?? '.gatehouse';
  await requireFree(port);
  await buildClient();
  return startLocalPortal({ origin: `http://localhost:${port}`, port, folder, worker: 'built' });
});
