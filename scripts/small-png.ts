/** Screenshots as small PNG files: at most 256 colours, packed as tightly as zlib can. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLORS = 256;
/** Red, green and blue. */
const CHANNELS = 3;

/** `png` as Chromium writes it: eight bits of red, green and blue, not interlaced. */
export function smallPng(png: Buffer): Buffer {
  const header = chunk(png, 'IHDR')[0];
  if (!header || header[8] !== 8 || header[9] !== 2 || header[12] !== 0) return png;
  const width = header.readUInt32BE(0);
  const pixels = unfiltered(inflateSync(Buffer.concat(chunk(png, 'IDAT'))), width * CHANNELS);
  const { palette, indices } = indexed(pixels);
  const lines = Buffer.alloc(indices.length + indices.length / width);
  for (let from = 0, to = 0; from < indices.length; from += width, to += width + 1) {
    indices.copy(lines, to + 1, from, from + width);
  }
  header[9] = 3;
  const small = Buffer.concat([
    SIGNATURE,
    packed('IHDR', header),
    packed('PLTE', palette),
    packed('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    packed('IEND', Buffer.alloc(0)),
  ]);
  return small.length < png.length ? small : png;
}

function chunk(png: Buffer, wanted: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    if (name === wanted) found.push(Buffer.from(png.subarray(at + 8, at + 8 + length)));
    at += length + 12;
  }
  return found;
}

function packed(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** PNG 9.2: each line says how it was foretold from its neighbours. */
function unfiltered(data: Buffer, stride: number): Buffer {
  const height = data.length / (stride + 1);
  const out = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y++) {
    const kind = data[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < CHANNELS ? 0 : (out[at - CHANNELS] ?? 0);
      const up = y === 0 ? 0 : (out[at - stride] ?? 0);
      const corner = x < CHANNELS || y === 0 ? 0 : (out[at - stride - CHANNELS] ?? 0);
      out[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + foretold(kind, left, up, corner);
    }
  }
  return out;
}

function foretold(kind: number, left: number, up: number, corner: number): number {
  switch (kind) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [guess - left, guess - up, guess - corner].map(Math.abs) as [
        number,
        number,
        number,
      ];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

/** The colours that occur most; each other one becomes the nearest of them. */
function indexed(pixels: Buffer) {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += CHANNELS) {
    const color = pixels.readUIntBE(at, CHANNELS);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const chosen = [...counts.entries()]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, COLORS)
    .map(([color]) => color);
  const palette = Buffer.alloc(chosen.length * CHANNELS);
  chosen.forEach((color, index) => palette.writeUIntBE(color, index * CHANNELS, CHANNELS));
  const nearest = new Map(chosen.map((color, index) => [color, index]));
  const indices = Buffer.alloc(pixels.length / CHANNELS);
  for (let at = 0; at < indices.length; at++) {
    const color = pixels.readUIntBE(at * CHANNELS, CHANNELS);
    let index = nearest.get(color);
    if (index === undefined) {
      index = nearestOf(chosen, color);
      nearest.set(color, index);
    }
    indices[at] = index;
  }
  return { palette, indices };
}

function nearestOf(colors: readonly number[], wanted: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, color] of colors.entries()) {
    const distance = [16, 8, 0].reduce(
      (sum, shift) => sum + (((color >> shift) & 255) - ((wanted >> shift) & 255)) ** 2,
      0,
    );
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}
