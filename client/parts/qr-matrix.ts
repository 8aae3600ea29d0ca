/**
 * QR codes, ISO/IEC 18004: byte mode, error correction level M, versions 1 to 40. Ours, for the encoder of the `qr` package,
 * with its renderers, is a seventh of what the whole app may weigh; the tests read every size back with that package.
 */

/** Table 9, level M, by version: error correction codewords of a block, and the number of blocks. */
const CHECKS = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26,
  28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
];

/** Whole division. */
const over = (x: number, count: number): number => Math.floor(x / count);
const bit = (value: number, index: number): boolean => ((value >>> index) & 1) === 1;
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Rows of modules, true for dark, without the quiet zone. RangeError for a text that no version holds. */
export function qrMatrix(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const version = range(41).find((v) => v > 0 && bytes.length * 8 <= roomFor(v));
  if (version === undefined) throw new RangeError(`${bytes.length} bytes do not fit a QR code`);
  const codewords = withChecks(dataOf(bytes, version), version);
  const drawn = range(8).map((mask) => draw(codewords, version, mask));
  return drawn.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}

/** Bits for data, once mode and length have been told. */
const roomFor = (version: number) => dataLength(version) * 8 - (version < 10 ? 12 : 20);

const dataLength = (version: number): number =>
  over(rawBits(version), 8) - (CHECKS[version - 1] ?? 0) * (BLOCKS[version - 1] ?? 0);

/** Modules that are not part of a pattern. */
function rawBits(version: number): number {
  const lines = over(version, 7) + 2;
  const all = (16 * version + 128) * version + 64;
  if (version < 2) return all;
  return all - ((25 * lines - 10) * lines - 55) - (version < 7 ? 0 : 36);
}

/** §7.4: mode, length, the bytes, a terminator, and padding. */
function dataOf(bytes: Uint8Array, version: number): number[] {
  const length = dataLength(version);
  const lengthBits = version < 10 ? 8 : 16;
  const bits = `0100${bytes.length.toString(2).padStart(lengthBits, '0')}${[...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')}0000`;
  const whole = bits.slice(0, length * 8).padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return range(length).map((index) => {
    const byte = whole.slice(index * 8, index * 8 + 8);
    if (byte) return Number.parseInt(byte, 2);
    return (index - over(whole.length, 8)) % 2 === 0 ? 0xec : 0x11;
  });
}

/** §7.5 and §7.6: Reed-Solomon for each block, then all blocks interleaved. */
function withChecks(data: readonly number[], version: number): number[] {
  const count = BLOCKS[version - 1] ?? 1;
  const checks = CHECKS[version - 1] ?? 0;
  const total = over(rawBits(version), 8);
  const short = over(total, count) - checks;
  const shortCount = count - (total % count);
  const divisor = generator(checks);
  let from = 0;
  const blocks = range(count).map((index) => {
    const block = data.slice(from, (from += short + (index < shortCount ? 0 : 1)));
    return { block, checks: remainder(block, divisor) };
  });
  return [
    ...range(short + 1).flatMap((index) => blocks.flatMap(({ block }) => block[index] ?? [])),
    ...range(checks).flatMap((index) => blocks.flatMap((it) => it.checks[index] ?? [])),
  ];
}

/** In GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1. */
function product(x: number, y: number): number {
  let z = 0;
  for (let index = 7; index >= 0; index--) {
    z = (z << 1) ^ ((z >>> 7) * 0x11d);
    if (bit(y, index)) z ^= x;
  }
  return z;
}

function generator(degree: number): number[] {
  const result = [...range(degree - 1).fill(0), 1];
  let root = 1;
  for (let round = 0; round < degree; round++) {
    result.forEach((value, i) => (result[i] = product(value, root) ^ (result[i + 1] ?? 0)));
    root = product(root, 2);
  }
  return result;
}

function remainder(data: readonly number[], divisor: readonly number[]): number[] {
  const result = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (result.shift() ?? 0);
    result.push(0);
    divisor.forEach((value, i) => (result[i] = (result[i] ?? 0) ^ product(value, factor)));
  }
  return result;
}

const MASKS: readonly ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (over(x, 3) + over(y, 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

function draw(codewords: readonly number[], version: number, mask: number): boolean[][] {
  const size = version * 4 + 17;
  const rows: (boolean | undefined)[][] = range(size).map(() => range(size).map(() => undefined));
  const set = (x: number, y: number, dark: boolean) => {
    const row = rows[y];
    if (row && x >= 0 && x < size) row[x] = dark;
  };
  drawPatterns(set, version, size);
  drawFormat(set, mask, size);
  let index = 0;
  // Two columns at a time, from the right, up and down in turn; the timing column is left out.
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const isUp = ((right + 1) & 2) === 0;
    for (const step of range(size)) {
      const y = isUp ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (rows[y]?.[x] !== undefined) continue;
        const isDark = bit(codewords[index >>> 3] ?? 0, 7 - (index & 7));
        set(x, y, isDark !== (MASKS[mask]?.(x, y) === 0));
        index++;
      }
    }
  }
  return rows.map((row) => row.map((dark) => dark === true));
}

type Put = (x: number, y: number, dark: boolean) => void;

/** §6.3: timing, finders with their separators, alignment, version. */
function drawPatterns(set: Put, version: number, size: number): void {
  for (const i of range(size)) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  const square = (x: number, y: number, reach: number) => {
    for (const dx of range(2 * reach + 1)) {
      for (const dy of range(2 * reach + 1)) {
        const distance = Math.max(Math.abs(dx - reach), Math.abs(dy - reach));
        set(x + dx - reach, y + dy - reach, distance !== 4 && distance !== (reach === 4 ? 2 : 1));
      }
    }
  };
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const) {
    square(x, y, 4);
  }
  const at = alignments(version, size);
  const last = at.length - 1;
  at.forEach((x, i) => {
    at.forEach((y, j) => {
      const isFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!isFinder) square(x, y, 2);
    });
  });
  if (version < 7) return;
  const bits = (version << 12) | check(version, 12, 0x1f25);
  for (const i of range(18)) {
    const [a, b] = [size - 11 + (i % 3), over(i, 3)];
    set(a, b, bit(bits, i));
    set(b, a, bit(bits, i));
  }
}

function alignments(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = over(version, 7) + 2;
  const step = over(version * 8 + count * 3 + 5, count * 4 - 4) * 2;
  return [6, ...range(count - 1).map((i) => size - 7 - (count - 2 - i) * step)];
}

/** §7.9: level M and the mask, twice. */
function drawFormat(set: Put, mask: number, size: number): void {
  const bits = ((mask << 10) | check(mask, 10, 0x537)) ^ 0x5412;
  for (const i of range(15)) {
    const dark = bit(bits, i);
    if (i < 8) set(8, i < 6 ? i : i + 1, dark);
    else set(i === 8 ? 7 : 14 - i, 8, dark);
    if (i < 8) set(size - 1 - i, 8, dark);
    else set(8, size - 15 + i, dark);
  }
  set(8, size - 8, true);
}

/** The remainder of a BCH code. */
function check(value: number, length: number, divisor: number): number {
  let rest = value;
  for (let round = 0; round < length; round++) {
    rest = (rest << 1) ^ ((rest >>> (length - 1)) * divisor);
  }
  return rest;
}

/** §7.8.3: how hard a scanner would find it. */
function penalty(rows: readonly (readonly boolean[])[]): number {
  const size = rows.length;
  const across = rows.map((row) => row.map(Number).join(''));
  const down = range(size).map((x) => across.map((line) => line.charAt(x)).join(''));
  let points = 0;
  for (const line of [...across, ...down]) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2;
    points += 40 * [...`0000${line}0000`.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  rows.forEach((row, y) => {
    row.forEach((dark, x) => {
      const below = rows[y + 1];
      if (row[x + 1] === dark && below?.[x] === dark && below[x + 1] === dark) points += 3;
    });
  });
  const darkShare = across.join('').replaceAll('0', '').length / (size * size);
  return points + 10 * Math.max(0, Math.ceil(Math.abs(darkShare * 20 - 10)) - 1);
}
