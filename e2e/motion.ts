import type { Page } from '@playwright/test';

/** What still moves for a person who has asked for less motion: whatever takes a time that is seen, and is no fading. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const SEEN_S = 0.02;
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`.slice(0, 120);
    const seconds = (list: string) =>
      Math.max(...list.split(',').map((time) => Number.parseFloat(time) * (time.trim().endsWith('ms') ? 0.001 : 1)));
    const found = new Set<string>();
    for (const element of document.querySelectorAll('body, body *')) {
      const style = getComputedStyle(element);
      const isFading = style.transitionProperty.split(',').every((property) => property.trim() === 'opacity');
      if (!isFading && seconds(style.transitionDuration) > SEEN_S) found.add(`${nameOf(element)}: ${style.transition}`);
      if (style.animationName !== 'none' && (seconds(style.animationDuration) > SEEN_S || style.animationIterationCount === 'infinite'))
        found.add(`${nameOf(element)}: ${style.animation}`);
      if (style.scrollBehavior === 'smooth') found.add(`${nameOf(element)} scrolls smoothly`);
    }
    return [...found];
  });
