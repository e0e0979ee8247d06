import type { Page } from '@playwright/test';

/** Windows in which everything is reached: of a screen, a small laptop, a tablet, a screen at 200 %, and two phones. */
export const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 800, height: 600 },
  { width: 720, height: 450 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
] as const;

/**
 * What does not fit into the window: a page that is wider, a dialog that is wider or can't be scrolled to its end, a control that lies outside or is cut by what holds it, and what can be scrolled
 * without a sign that it goes on. What a box with such a sign holds may lie anywhere in it.
 */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS = 'button, a[href], input, select, textarea, label, summary, [role="slider"]';
    const found: string[] = [];
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;
    const isCut = ({ overflowX }: CSSStyleDeclaration) => overflowX === 'hidden' || overflowX === 'clip';
    const scrolls = ({ overflowX, overflowY }: CSSStyleDeclaration) => /auto|scroll/.test(`${overflowX} ${overflowY}`);
    // Words for screen readers alone, and controls whose label is what is seen.
    const isSeen = (element: HTMLElement) => {
      const { width, height, right } = element.getBoundingClientRect();
      const { visibility, opacity, clipPath } = getComputedStyle(element);
      // What is folded away has a size, but is not drawn.
      return (
        element.checkVisibility() &&
        width > 1 &&
        height > 1 &&
        right > 0 &&
        visibility === 'visible' &&
        opacity !== '0' &&
        clipPath === 'none'
      );
    };

    if (document.scrollingElement!.scrollWidth > innerWidth) found.push(`the page is ${document.scrollingElement!.scrollWidth} px wide`);
    for (const dialog of document.querySelectorAll<HTMLElement>('[role="dialog"]')) {
      const { left, right, bottom } = dialog.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1) found.push(`${nameOf(dialog)} lies from ${left} to ${right}`);
      const holder = dialog.closest('[class*="inner"]') ?? dialog;
      if (
        bottom > innerHeight + 1 &&
        !/auto|scroll/.test(getComputedStyle(dialog).overflowY) &&
        !/auto|scroll/.test(getComputedStyle(holder).overflowY)
      )
        found.push(`${nameOf(dialog)} ends at ${bottom} and can't be scrolled`);
    }
    for (const control of document.querySelectorAll<HTMLElement>(CONTROLS)) {
      if (!isSeen(control)) continue;
      const { left, right } = control.getBoundingClientRect();
      let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      let isInWindow = true;
      for (let holder = control.parentElement; holder; holder = holder.parentElement) {
        const style = getComputedStyle(holder);
        isInWindow = holder.parentElement?.dataset.hidden === undefined || !scrolls(style);
        if (!isInWindow || style.position === 'fixed') break;
        if (!isCut(style)) continue;
        const box = holder.getBoundingClientRect();
        [from, to] = [Math.max(from, box.left), Math.min(to, box.right)];
      }
      if (isInWindow) [from, to] = [Math.max(from, 0), Math.min(to, innerWidth)];
      if (left < from - 1 || right > to + 1) found.push(`${nameOf(control)} lies from ${left} to ${right}, seen from ${from} to ${to}`);
    }
    for (const box of document.querySelectorAll<HTMLElement>('body *')) {
      if (box.scrollWidth <= box.clientWidth + 1 || !/auto|scroll/.test(getComputedStyle(box).overflowX) || !isSeen(box)) continue;
      // Code has no controls, and shows by its broken line that it goes on.
      if (box.matches('input, textarea, pre')) continue;
      if (!box.parentElement?.dataset.hidden?.match(/start|end/)) found.push(`${nameOf(box)}: nothing shows that it goes on`);
    }
    return found;
  });
}

/** How many rows of the table of scans are seen whole. */
export function rowsInSight(page: Page): Promise<number> {
  return page.getByRole('table', { name: 'Scans' }).evaluate((table) => {
    const frame = table.parentElement!.getBoundingClientRect();
    const top = table.querySelector('thead tr')!.getBoundingClientRect().bottom;
    const rows = [...table.querySelectorAll('tbody tr:not([aria-hidden])')].map((row) => row.getBoundingClientRect());
    return rows.filter((row) => row.top >= top - 1 && row.bottom <= Math.min(frame.bottom, innerHeight) + 1).length;
  });
}
