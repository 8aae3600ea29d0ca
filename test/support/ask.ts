import { executeServerCommand } from '@web/test-runner-commands';
import type { Answered, Asked } from './runner/asked.ts';

/**
 * Sends requests all at once through the runner, which a page itself could not (six connections to a host), and over the
 * runner's socket: a `fetch` of a page that is watched costs the browser many times as much.
 */
export async function ask(asked: readonly Asked[]): Promise<Answered[]> {
  const sent = JSON.stringify({ host: location.host, asked });
  return JSON.parse(await executeServerCommand<string, string>('ask', sent));
}

/** One request behind the app's back; its refusal is a test's mistake. */
export async function askOne(asked: Asked): Promise<string> {
  const [answered] = await ask([asked]);
  if (!answered || answered.status >= 300) throw new Error(answered?.body ?? 'no answer');
  return answered.body;
}

export function base64(body: string | Uint8Array): string {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(binary);
}
