/** An image file as a tile's icon, drawn here: the server takes nothing else than the small PNG. */
import { ICON_BYTES, ICON_PX } from '../../shared/link.ts';

const MB = 1024 * 1024;
/** Beyond it a browser may fail without a word. */
const LARGEST_FILE = 10 * MB;

export type Drawn =
  /** `icon`: base64 of the PNG. */
  | { readonly ok: true; readonly icon: string; readonly src: string }
  | { readonly ok: false; readonly why: 'not_image' | 'too_large' }
  | { readonly ok: false; readonly why: 'too_detailed'; readonly bytes: number };

export async function drawIcon(file: File): Promise<Drawn> {
  if (file.size > LARGEST_FILE) return { ok: false, why: 'too_large' };
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const src = drawn(image);
    const icon = src.slice(src.indexOf(',') + 1);
    const bytes = (icon.replace(/=+$/, '').length * 3) / 4;
    return bytes > ICON_BYTES ? { ok: false, why: 'too_detailed', bytes } : { ok: true, icon, src };
  } catch {
    return { ok: false, why: 'not_image' };
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** All of it in the middle of a square that is clear around it; a data: address. */
function drawn(image: HTMLImageElement): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = ICON_PX;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const scale = ICON_PX / Math.max(image.naturalWidth, image.naturalHeight, 1);
  // A drawing without a size of its own fills the square.
  const width = image.naturalWidth * scale || ICON_PX;
  const height = image.naturalHeight * scale || ICON_PX;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, (ICON_PX - width) / 2, (ICON_PX - height) / 2, width, height);
  return canvas.toDataURL('image/png');
}
