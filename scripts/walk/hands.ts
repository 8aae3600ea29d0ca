/** How a visitor reaches what is on a page. */
import type { Locator } from 'playwright-core';

export interface Hands {
  press(target: Locator): Promise<void>;
  /** In place of what the field holds. */
  type(target: Locator, text: string): Promise<void>;
}

export const POINTER: Hands = {
  press: async (target) => {
    // It can be pressed all the same, and says what is missing.
    const force = (await target.getAttribute('aria-disabled')) === 'true';
    await target.click({ force });
  },
  type: async (target, text) => {
    await target.click();
    const { keyboard } = target.page();
    await keyboard.press('ControlOrMeta+A');
    await keyboard.insertText(text);
  },
};

/** No page of the portal has more stops between two things that belong together. */
const MOST_TABS = 80;

export const KEYBOARD: Hands = {
  press: async (target) => {
    await tabTo(target);
    const isTick = await target.evaluate((element) => element.matches('input[type=checkbox]'));
    await target.page().keyboard.press(isTick ? 'Space' : 'Enter');
  },
  type: async (target, text) => {
    await tabTo(target);
    const { keyboard } = target.page();
    await keyboard.press('ControlOrMeta+A');
    await keyboard.type(text);
  },
};

async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let keys = 0; keys < MOST_TABS; keys++) {
    const at = await target.evaluate((element) => {
      if (element === document.activeElement) return 'there';
      // A long list is one stop: arrows go through its rows, and Tab through what stands in the row.
      const row = element.closest('[data-row]');
      const held = document.activeElement?.closest('[data-row]');
      return held && row && held !== row && held.parentElement === row.parentElement
        ? 'in its list'
        : 'elsewhere';
    });
    if (at === 'there') return;
    await target.page().keyboard.press(at === 'in its list' ? 'ArrowDown' : 'Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}
