/** `npm run icons`: draws the PNG icons of the app from client/public/icon.svg. */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, requireChromium } from './chromium.ts';

const FOLDER = 'client/public';
const SVG = readFileSync(`${FOLDER}/icon.svg`, 'utf8');

/** Whatever shape a phone cuts, the middle 80 % stays: no round corners of our own, and a smaller gate. */
const MASKABLE = SVG.replace(/rx="\d+"/, '').replace(
  'id="gate"',
  'transform="translate(51.2 51.2) scale(0.8)"',
);
/** The system paints its own colour through the opaque part. */
const MONOCHROME = SVG.replace(/<rect[^>]*>/, '');

const ICONS = [
  { name: 'icon-192.png', size: 192, svg: SVG },
  { name: 'icon-512.png', size: 512, svg: SVG },
  { name: 'icon-maskable-192.png', size: 192, svg: MASKABLE },
  { name: 'icon-maskable-512.png', size: 512, svg: MASKABLE },
  { name: 'icon-monochrome-512.png', size: 512, svg: MONOCHROME },
  // iOS rounds the corners itself and shows transparency as black.
  { name: 'apple-touch-icon.png', size: 180, svg: SVG.replace(/rx="\d+"/, '') },
];

async function draw(page: Page, { name, size, svg }: (typeof ICONS)[number]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>html,body{margin:0}svg{display:block}</style>${svg}`);
  writeFileSync(`${FOLDER}/${name}`, await page.screenshot({ omitBackground: true }));
  console.log(name);
}

const browser = await chromium.launch({ executablePath: requireChromium(), args: CHROMIUM_FLAGS });
const page = await browser.newPage();
for (const icon of ICONS) await draw(page, icon);
await browser.close();
