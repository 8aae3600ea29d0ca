import { expect } from '@open-wc/testing';
import { added, seen } from '../support/links.ts';
import { PASSWORD, person } from '../support/people.ts';
import { type AdminStage, growOld, openAdmin, prove } from './admin-page.ts';
import { button, dialog, openLinks, stored } from './links-page.ts';
import { fill, isAccessible, press, says, textOf } from './page.ts';
import { until } from './until.ts';

let stage: AdminStage;
beforeEach(async () => (stage = await openAdmin()));

/** The file as though it had been chosen. */
function choose(view: Element, file: File) {
  const input = view.querySelector<HTMLInputElement>('[type=file]')!;
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
/** An image of this size: of one colour, or of noise that nothing can pack. */
async function image(width: number, height: number, isNoise = false): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  const data = context.createImageData(width, height);
  for (let at = 0; at < data.data.length; at += 65_536) {
    const part = data.data.subarray(at, at + 65_536);
    if (isNoise) crypto.getRandomValues(part);
    else part.fill(200);
  }
  context.putImageData(data, 0, 0);
  return new File([await canvas.convertToBlob()], 'logo.png', { type: 'image/png' });
}

describe('a link’s dialog', () => {
  it('adds a link: the tile is seen as it will be, and the letter is the name’s first', async () => {
    const view = await openLinks(stage);
    await says(view, 'No links yet');
    await isAccessible(view);
    press(view, 'Add a link');
    const form = await dialog(view);
    fill(form, '#name', 'intranet');
    fill(form, '#url', 'https://intranet.example.org/');
    const tile = form.querySelector('.tile')!;
    await until(() => textOf(tile) === 'Iintranet');
    fill(form, '#colour', '#ffd54f');
    await until(() => getComputedStyle(tile.firstElementChild!).color === 'rgb(0, 0, 0)');
    fill(form, '#letter', 'in');
    fill(form, '#name', 'Intranet');
    await until(() => textOf(tile) === 'inIntranet');
    await isAccessible(view);
    press(form, 'Add');
    await says(view, 'Intranet is on the home, as the last one.');
    await until(() => document.activeElement === button(view, 'Edit Intranet'));
    expect((await stored(stage))[0]).to.include({
      name: 'Intranet',
      url: 'https://intranet.example.org/',
      letter: 'in',
      colour: '#ffd54f',
      groups: null,
    });
    await isAccessible(view);
  });
  it('says at each field what fits', async () => {
    const view = await openLinks(stage);
    press(view, 'Add a link');
    const form = await dialog(view);
    fill(form, '#url', 'http://intranet.example.org/');
    press(form, 'Add');
    await says(form, 'Please give a name of at most 60 characters.');
    await says(form, 'Please give a whole address that begins with https://');
    await says(form, 'One or two letters or digits.');
    await until(() => document.activeElement?.id === 'name');
    await isAccessible(view);
    press(form, 'People in these groups');
    await until(() => form.querySelector('#new-group'));
    press(form, 'Add');
    await says(form, 'Name at least one group, or show it to everyone.');
    expect(await stored(stage)).to.deep.equal([]);
  });
  it('shows it to groups: known ones are proposed, and what was typed counts', async () => {
    const { portal, admin } = stage;
    const one = await person(portal, admin, { groups: ['Sales'] });
    await added(admin);
    const view = await openLinks(stage);
    button(view, 'Edit Wiki').click();
    const form = await dialog(view);
    press(form, 'People in these groups');
    await until(() => form.querySelector('option[value=Sales]'));
    fill(form, '#new-group', 'HR');
    press(form, 'Save');
    await says(view, 'Wiki: saved.');
    await says(view, 'For HR');
    expect(await seen(one.browser)).to.deep.equal([]);
    button(view, 'Edit Wiki').click();
    const again = await dialog(view);
    await until(() => button(again, 'Not for HR'));
    await isAccessible(view);
    press(again, 'Everyone');
    press(again, 'Save');
    await says(view, 'For everyone');
    expect(await seen(one.browser)).to.deep.equal(['Wiki']);
  });
  it('draws any image to 96 px here, and takes it off again', async () => {
    await added(stage.admin);
    const view = await openLinks(stage);
    button(view, 'Edit Wiki').click();
    const form = await dialog(view);
    choose(form, await image(640, 320));
    await until(() => form.querySelector('.tile img'));
    await isAccessible(view);
    press(form, 'Save');
    await says(view, 'Wiki: saved.');
    const shownImage = view.querySelector<HTMLImageElement>('.links img')!;
    await shownImage.decode();
    expect([shownImage.naturalWidth, shownImage.naturalHeight]).to.deep.equal([96, 96]);
    button(view, 'Edit Wiki').click();
    const again = await dialog(view);
    press(again, 'Use the letter');
    await until(() => textOf(again.querySelector('.tile')!) === 'WWiki');
    press(again, 'Save');
    await until(async () => (await stored(stage))[0].icon === null);
  });
  it('an SVG is drawn, too; what is no image, too large or too detailed is said plainly', async () => {
    const view = await openLinks(stage);
    press(view, 'Add a link');
    const form = await dialog(view);
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="red"/></svg>';
    choose(form, new File([svg], 'a.svg', { type: 'image/svg+xml' }));
    await until(() => form.querySelector('.tile img'));
    choose(form, new File(['no image'], 'a.png', { type: 'image/png' }));
    await says(form, 'This file is no image that your browser can read.');
    await isAccessible(view);
    choose(form, new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'a.png', { type: 'image/png' }));
    await says(form, 'This file is larger than 10 MB.');
    choose(form, await image(96, 96, true));
    await says(form, /still takes 3\d kB, and 32 kB is the most/);
  });
  it('asks whether it is still you, and keeps what was typed', async () => {
    await growOld(stage);
    const view = await openLinks(stage);
    press(view, 'Add a link');
    const form = await dialog(view);
    fill(form, '#name', 'Mail');
    fill(form, '#url', 'https://mail.example.org');
    press(form, 'Add');
    await says(document.body, 'Is it still you?');
    press(document.querySelector('prove-view')!, 'Cancel');
    await says(form, 'It was not confirmed that it is you, so nothing was changed.');
    expect(form.querySelector<HTMLInputElement>('#name')!.value).to.equal('Mail');
    press(form, 'Add');
    await prove(stage, PASSWORD);
    await says(view, 'Mail is on the home, as the last one.');
  });
});
