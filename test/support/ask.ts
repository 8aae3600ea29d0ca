import type { Answered, Asked } from './runner/asked.ts';

/** Sends requests all at once through the runner, which a page itself could not (six connections to a host). */
export async function ask(asked: readonly Asked[]): Promise<Answered[]> {
  const response = await fetch('/test/ask', { method: 'POST', body: JSON.stringify(asked) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
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
