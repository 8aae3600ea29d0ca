import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface StoredMail {
  /** Ms since 1970. */
  readonly at: number;
  readonly to: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Delivered mail as files of one folder, one mail each, in the order of their names. */
export function mailStore(folder: string) {
  mkdirSync(folder, { recursive: true });
  const names = () => readdirSync(folder).filter((name) => name.endsWith('.json'));
  let count = names().length;
  return {
    keep(mail: StoredMail): void {
      count += 1;
      const name = `${String(count).padStart(6, '0')}-${mail.kind.replaceAll(/\W/g, '-')}.json`;
      const draft = join(folder, `${name}.draft`);
      writeFileSync(draft, JSON.stringify(mail, null, 2), { mode: 0o600 });
      renameSync(draft, join(folder, name));
    },
    list: (): StoredMail[] =>
      names()
        .toSorted()
        .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  };
}

/** The mail in `text`; undefined where it is none. */
export function mailFrom(text: string, at: number): StoredMail | undefined {
  try {
    const { to, kind, subject, text: plain, html } = JSON.parse(text);
    const fields = [to, kind, subject, plain, html];
    if (!fields.every((field) => typeof field === 'string')) return undefined;
    return { at, to, kind, subject, text: plain, html };
  } catch {
    return undefined;
  }
}
