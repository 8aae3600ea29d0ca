/** `npm run dev`: as `npm start`, with Vite in front: the client reloads in place, the Worker restarts on change. */
import { createServer } from 'vite';
import { startLocalPortal } from './local-portal.ts';
import { chosenPort, freePort, requireFree } from './port.ts';
import { runUntilStopped } from './run.ts';

await runUntilStopped(async () => {
  const port = chosenPort();
  const folder = process.env['GATEHOUSE_DATA'] ?? '.gatehouse';
  await requireFree(port);
  const workerPort = await freePort();
  const origin = `http://localhost:${port}`;
  const portal = await startLocalPortal({ origin, port: workerPort, folder, worker: 'watched' });
  const vite = await createServer({
    server: {
      port,
      strictPort: true,
      // The Host stays, since the Worker compares it with ORIGIN.
      proxy: { '/api': { target: `http://localhost:${workerPort}`, changeOrigin: false } },
    },
  });
  await vite.listen();
  return {
    ...portal,
    stop: async () => {
      await vite.close();
      await portal.stop();
    },
  };
});
