import { svg, type SVGTemplateResult } from 'lit';
import { qrMatrix } from './qr-matrix.ts';

/** ISO/IEC 18004 asks for four empty modules around the code. */
const QUIET = 4;
/** What a phone reads at arm's length. */
const MODULE_PX = 4;

/** A QR code as one path, dark on light whatever the theme: scanners do not read it the other way round. */
export function qrCode(text: string, label: string): SVGTemplateResult {
  const rows = qrMatrix(text);
  const size = rows.length + 2 * QUIET;
  const path = rows.flatMap((row, y) => runs(row).map(([x, length]) => bar(x, y, length))).join('');
  return svg`<svg class="qr" viewBox="0 0 ${size} ${size}" width=${Math.max(272, size * MODULE_PX)}
    role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff" />
    <path d=${path} fill="#000" />
  </svg>`;
}

const bar = (x: number, y: number, length: number) =>
  `M${x + QUIET} ${y + QUIET}h${length}v1h-${length}z`;

/** Dark modules next to each other are drawn as one, so that no seam shows between them. */
function runs(row: readonly boolean[]): [start: number, length: number][] {
  const found: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = found.at(-1);
    if (isDark && last && last[0] + last[1] === x) last[1]++;
    else if (isDark) found.push([x, 1]);
  });
  return found;
}
