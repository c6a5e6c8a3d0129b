import type { Page } from 'playwright-core';

/** A finger across the screen that is shown. */
export const swipe = (page: Page, from: number, to: number): Promise<void> =>
  page.evaluate(
    ([start, end]) => {
      const target = document.querySelector('.slide-on')!;
      const at = (x: number) => new Touch({ identifier: 1, target, clientX: x, clientY: 300 });
      target.dispatchEvent(
        new TouchEvent('touchstart', { bubbles: true, touches: [at(start)], changedTouches: [at(start)] }),
      );
      target.dispatchEvent(new TouchEvent('touchend', { bubbles: true, touches: [], changedTouches: [at(end)] }));
    },
    [from, to],
  );
