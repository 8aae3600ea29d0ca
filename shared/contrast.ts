/** How well a colour reads (WCAG 2.2, "contrast ratio"). */

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** Undefined for what is no `#rrggbb`. */
export function contrastWithWhite(colour: string): number | undefined {
  const parts = HEX.exec(colour);
  if (!parts) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((hex) => linear(parseInt(hex, 16)));
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** One channel, 0 to 255, as light. */
function linear(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
