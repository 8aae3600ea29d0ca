/** Tiles of the portal's home, over HTTP: added, edited, ordered, seen. */
import type { Browser, Options, Reply } from './browser.ts';
import type { Person } from './people.ts';

export const LINKS = '/api/admin/links';

export const FORM = {
  name: 'Wiki',
  url: 'https://wiki.example.org/start?from=portal#top',
  letter: 'W',
  colour: '#3558c8',
  groups: null as string[] | null,
};

export const add = ({ browser }: Person, form: object = {}, options?: Options): Promise<Reply> =>
  browser.post(LINKS, { ...FORM, ...form }, options);

/** The link that was added; it throws where none was. */
export async function added(admin: Person, form: object = {}): Promise<Reply['body']> {
  const { status, body } = await add(admin, form);
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body.link;
}

export const editLink = (
  { browser }: Person,
  link: { readonly id: string; readonly rev?: string },
  form: object,
): Promise<Reply> => browser.patch(`${LINKS}/${link.id}`, { rev: link.rev, ...form });

export const retire = (
  { browser }: Person,
  { id }: { readonly id: string },
  retired = true,
): Promise<Reply> => browser.post(`${LINKS}/${id}/retire`, { retired });

export const move = (
  { browser }: Person,
  { id }: { readonly id: string },
  before: { readonly id: string } | null,
): Promise<Reply> => browser.post(`${LINKS}/${id}/move`, { before: before && before.id });

const names = (links: { name: string }[]): string[] => links.map(({ name }) => name);

/** As admins have them, without what is retired. */
export const shown = async ({ browser }: Person): Promise<string[]> =>
  names(
    (await browser.get(LINKS)).body.links.filter(
      ({ isRetired }: { isRetired: boolean }) => !isRetired,
    ),
  );
/** What stands on this person's home. */
export const seen = async (browser: Browser): Promise<string[]> =>
  names((await browser.get('/api/links')).body.links);

/** The beginning of a PNG of this size, and as many bytes as are asked for; base64. */
export function png({ width = 96, height = 96, bytes = 200 } = {}): string {
  const all = new Uint8Array(Math.max(bytes, 24));
  all.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  all.set([0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], 8);
  new DataView(all.buffer).setUint32(16, width);
  new DataView(all.buffer).setUint32(20, height);
  return btoa(Array.from(all.subarray(0, bytes), (byte) => String.fromCharCode(byte)).join(''));
}
