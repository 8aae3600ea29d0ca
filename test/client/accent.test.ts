import { expect } from '@open-wc/testing';
import { openStage } from './page.ts';

const COLOURS = [
  ...Array.from({ length: 24 }, (_, i) => `hsl(${i * 15} 100% 50%)`),
  ...Array.from({ length: 12 }, (_, i) => `hsl(${i * 30} 60% 85%)`),
  '#ffffff',
  '#000000',
  '#3558c8',
];
/** Which stands on which (WCAG 1.4.3), whatever the organisation's colour is. */
const PAIRS = [
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-strong'],
  ['--accent', '--surface'],
  ['--accent', '--page'],
  ['--accent', '--sunken'],
  ['--accent', '--accent-soft'],
  ['--ink', '--surface'],
  ['--ink-soft', '--surface'],
  ['--ink-soft', '--page'],
  ['--ink-soft', '--sunken'],
  ['--ink-soft', '--accent-soft'],
  ['--good', '--good-soft'],
  ['--warn', '--warn-soft'],
  ['--bad', '--bad-soft'],
  ['--bad', '--surface'],
] as const;

describe('the organisation’s colour', () => {
  const { style } = document.documentElement;
  before(openStage);
  after(() => {
    style.removeProperty('--brand');
    style.colorScheme = '';
  });

  for (const theme of ['light', 'dark']) {
    it(`leaves every text readable in the ${theme} theme`, () => {
      style.colorScheme = theme;
      const poor: string[] = [];
      for (const colour of COLOURS) {
        style.setProperty('--brand', colour);
        for (const [text, ground] of PAIRS) {
          const ratio = contrast(shown(text), shown(ground));
          if (ratio < 4.5) poor.push(`${colour}: ${text} on ${ground} ${ratio.toFixed(2)}`);
        }
        const edge = contrast(shown('--edge'), shown('--surface'));
        if (edge < 3) poor.push(`${colour}: --edge ${edge.toFixed(2)}`);
      }
      expect(poor).to.deep.equal([]);
    });
  }
});

const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;

/** The colour as the screen has it, 0 to 255 each. */
function shown(name: string): number[] {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  context.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  context.fillRect(0, 0, 1, 1);
  return Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3));
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
