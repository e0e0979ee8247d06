import type { Page } from '@playwright/test';

interface Heard {
  live: string | null;
  words: string;
  /** In milliseconds since the page was opened. */
  at: number;
}

/** Keeps every message that a screen reader would say by itself; for a page that is not open yet. The place of the messages is closed to all others. */
export async function keepMessages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Heard[] = [];
    Object.assign(globalThis, { heard });
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function attachAndListen(init) {
      const tree = attach.call(this, init);
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes)
          for (const { textContent } of addedNodes)
            if (textContent)
              heard.push({
                live: (target as Element).getAttribute?.('aria-live') ?? null,
                words: textContent,
                at: performance.now(),
              });
      }).observe(tree, { childList: true, subtree: true });
      return tree;
    };
  });
}

/** What was said since the page was opened. */
export const messages = (page: Page): Promise<Heard[]> => page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard);

/** What outside the one place of messages would be said by itself. */
export const otherLiveRegions = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output')].map(
      ({ outerHTML }) => outerHTML.slice(0, 160),
    ),
  );
