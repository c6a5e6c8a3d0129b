import type { Page } from 'playwright-core';

/** With a finger: what a page is for is at least 44 pixels high. Axe measures the 24 that everything has. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    if (!matchMedia('(pointer: coarse)').matches) return [];
    const main =
      '.button:not(.button-small), .input, .select, .area, .choice, .score, .nav a, .tab, .menu-item, .check';
    return [...document.querySelectorAll<HTMLElement>(main)]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height < 43.5)
      .map((one) => {
        const { height } = one.getBoundingClientRect();
        const words = one.textContent?.trim().replace(/\s+/g, ' ').slice(0, 40);
        return `${location.pathname}: .${one.className} “${words}” is ${Math.round(height)} px high`;
      });
  });
