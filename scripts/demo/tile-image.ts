/** A tile's image, drawn point by point: runs in workerd, which has no canvas. */
import { ICON_PX } from '../../shared/link.ts';

/** Red, green, blue, opacity. */
type Colour = readonly [number, number, number, number];
/** `x` and `y` from −1 to 1. */
export type Drawing = (x: number, y: number) => Colour;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CLEAR: Colour = [0, 0, 0, 0];

/** A ring with a point in it. */
export const target: Drawing = (x, y) => {
  const far = Math.hypot(x, y);
  if (far > 0.95) return CLEAR;
  return far < 0.3 || (far > 0.55 && far < 0.8) ? [255, 255, 255, 255] : [14, 116, 144, 255];
};

/** Four bars that grow. */
export const bars: Drawing = (x, y) => {
  const along = (x + 0.9) / 0.45;
  const bar = Math.floor(along);
  const isBar = bar >= 0 && bar < 4 && along - bar < 0.75;
  return isBar && y > 0.3 - bar * 0.35 && y < 0.75
    ? [190 - bar * 30, 60 + bar * 20, 120, 255]
    : CLEAR;
};

/** PNG 11.2: colour with opacity, eight bits each, no line foretold from another. */
export async function pngOf(drawing: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  const lines = Array.from({ length: ICON_PX }, (_, y) => [
    0,
    ...Array.from({ length: ICON_PX }, (__, x) => drawing(scaled(x), scaled(y))).flat(),
  ]);
  const packed = new Blob([Uint8Array.from(lines.flat())])
    .stream()
    .pipeThrough(new CompressionStream('deflate'));
  const size = [0, 0, 0, ICON_PX];
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', [...size, ...size, 8, 6, 0, 0, 0]),
    ...chunk('IDAT', [...new Uint8Array(await new Response(packed).arrayBuffer())]),
    ...chunk('IEND', []),
  ]);
}

const scaled = (at: number): number => ((at + 0.5) / ICON_PX) * 2 - 1;

function chunk(name: string, data: readonly number[]): number[] {
  const body = [...new TextEncoder().encode(name), ...data];
  return [...number(data.length), ...body, ...number(crc(body))];
}

const number = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);

/** PNG, annex D. */
function crc(bytes: readonly number[]): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest;
}
