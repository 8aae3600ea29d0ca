/** The tiles of the demo's home: for everyone and for groups, with letters and images, one retired. */
import { newId } from '../../worker/crypto/token.ts';
import type { LocalDatabase } from '../local-database.ts';
import { insertAll, type Row } from './bulk.ts';
import type { Desk } from './tables.ts';
import { bars, type Drawing, pngOf, target } from './tile-image.ts';

interface DemoLink {
  readonly name: string;
  readonly letter: string;
  readonly colour: string;
  readonly groups?: readonly string[];
  readonly drawing?: Drawing;
  readonly isRetired?: boolean;
}

const LINKS: readonly DemoLink[] = [
  { name: 'Mail', letter: 'M', colour: '#3558c8' },
  { name: 'Calendar', letter: 'C', colour: '#0f766e' },
  { name: 'Wiki', letter: 'W', colour: '#b45309' },
  { name: 'Time sheet', letter: 'T', colour: '#9d174d' },
  { name: 'Room booking', letter: 'R', colour: '#ffd54f' },
  { name: 'Service desk', letter: 'SD', colour: '#6d28d9', drawing: target },
  { name: 'Canteen', letter: 'C', colour: '#15803d' },
  { name: 'Customers', letter: 'C', colour: '#b91c1c', groups: ['Sales', 'Customer care'] },
  {
    name: 'Sales figures',
    letter: 'S',
    colour: '#0e7490',
    groups: ['Sales', 'Board'],
    drawing: bars,
  },
  { name: 'Code', letter: 'C', colour: '#1f2937', groups: ['Engineering', 'Contractors'] },
  { name: 'Ledger', letter: 'L', colour: '#4d7c0f', groups: ['Finance'] },
  { name: 'Applicants', letter: 'A', colour: '#be185d', groups: ['Human resources'] },
  { name: 'Équipe Lyon', letter: 'É', colour: '#a3e635', groups: ['Équipe Lyon'] },
  { name: 'Old intranet', letter: 'O', colour: '#78716c', isRetired: true },
];

const COLUMNS = 'id name url letter colour groups place retired_at rev icon'.split(' ');

export async function fillLinks(db: LocalDatabase, desk: Desk, now: number): Promise<void> {
  const rows = LINKS.map(async (link, place): Promise<Row> => [
    newId(desk),
    link.name,
    `https://${link.name
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z]+/g, '-')}.example.org/`,
    link.letter,
    link.colour,
    link.groups ? JSON.stringify(link.groups) : null,
    place,
    link.isRetired ? now : null,
    newId(desk),
    link.drawing ? await pngOf(link.drawing) : null,
  ]);
  await insertAll(db, 'link', COLUMNS, await Promise.all(rows));
}
