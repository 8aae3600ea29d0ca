/** The bytes of a chosen file as text: UTF-8 strictly, so that no name is damaged on the way. */
import type { FileProblem } from '../text/admin-import-en.ts';

const LONGEST = 50_000_000;

export async function textOfFile(
  file: File,
): Promise<{ readonly text: string } | { readonly problem: FileProblem }> {
  if (file.size > LONGEST) return { problem: 'too_big' };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { problem: 'unreadable' };
  }
  const [first, second] = bytes;
  // A mark, or the NULs that ASCII has in it.
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isMarked || bytes.subarray(0, 1000).includes(0)) return { problem: 'utf16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: 'not_utf8' };
  }
}

/** Hands the browser a file; CSV with a mark, so that Excel reads UTF-8. */
export function download(name: string, text: string, type = 'text/csv'): void {
  const mark = type === 'text/csv' ? ['\ufeff'] : [];
  const url = URL.createObjectURL(new Blob([...mark, text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
