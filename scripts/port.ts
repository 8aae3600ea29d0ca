import { once } from 'node:events';
import { createServer } from 'node:net';

/** The port that PORT names, 8787 by default. */
export function chosenPort(): number {
  const port = Number(process.env['PORT'] ?? 8787);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`PORT must be a port number, and is not: ${process.env['PORT']}`);
}

/** Throws, with what to do, where somebody listens on it already. */
export async function requireFree(port: number): Promise<void> {
  try {
    await listenOnce(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is in use. Stop what runs there, or choose another: PORT=${port + 1} npm start`,
      { cause: error },
    );
  }
}

/** A port that nobody listens on. */
export const freePort = (): Promise<number> => listenOnce(0);

async function listenOnce(port: number): Promise<number> {
  const server = createServer().listen(port, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : port;
}
