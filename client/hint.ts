/** What the next start may look like before the network has answered; public/boot.js reads it. Nothing of a person. */
interface Hint {
  readonly signedIn: boolean;
  readonly accent: string;
  readonly portalName: string;
}

const KEY = 'hint';

export function keepHint(hint: Hint): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(hint));
  } catch {
    // Storage may be closed to the page; then the start is plain.
  }
}

/** The portal's name as it was last time. */
export function hintedName(): string | undefined {
  try {
    const hint: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return hint && typeof hint === 'object' && 'portalName' in hint
      ? String(hint.portalName)
      : undefined;
  } catch {
    return undefined;
  }
}
