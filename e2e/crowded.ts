import type { Page } from '@playwright/test';

/**
 * Words that can't be read where they stand: cut by a box that neither shows an ellipsis with the whole text as its title or in a tooltip nor can be scrolled,
 * out of the box that holds them, or under the box beside them.
 */
export function crowded(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const SLACK = 2;
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()}.${String(element.getAttribute('class')).split(' ').at(-1)} "${(element.textContent ?? '').trim().slice(0, 50)}"`;
    const isSeen = (element: Element) => {
      const { width, height, right } = element.getBoundingClientRect();
      const { opacity, clipPath } = getComputedStyle(element);
      return (
        element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
        width > SLACK &&
        height > SLACK &&
        right > 0 &&
        opacity !== '0' &&
        clipPath === 'none'
      );
    };
    const ownText = (element: Element) =>
      [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '');
    const dialog = document.querySelector('[role="dialog"]');
    const all = [...(dialog ?? document.body).querySelectorAll<HTMLElement>('*')].filter(
      (one) => !one.closest('svg, style, [aria-hidden="true"]') && isSeen(one),
    );

    for (const element of all) {
      const style = getComputedStyle(element);
      const texts = ownText(element);
      // A field shows a part of what is typed into it.
      if (element.matches('input, textarea, select, option, pre, code')) continue;

      const cutsAcross = /hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + SLACK;
      const cutsDown = /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + SLACK && texts.length > 0;
      if ((cutsAcross && texts.length > 0) || cutsDown) {
        const isTold = style.textOverflow === 'ellipsis' && element.closest('[title], [aria-label], [data-tooltip]') !== null;
        if (!isTold) found.push(`${nameOf(element)} is cut`);
      }

      for (const node of texts) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const words = range.getBoundingClientRect();
        let holder: Element | null = element;
        while (
          holder &&
          getComputedStyle(holder).display.startsWith('inline') &&
          !/inline-(block|flex|grid)/.test(getComputedStyle(holder).display)
        )
          holder = holder.parentElement;
        if (!holder || /hidden|clip|auto|scroll/.test(getComputedStyle(holder).overflowX)) continue;
        const box = holder.getBoundingClientRect();
        if (words.left < box.left - SLACK || words.right > box.right + SLACK) found.push(`${nameOf(holder)} does not hold its words`);
      }

      // The bar is never scrolled, so nothing may lie over its words.
      if (element.closest('header') && !dialog && texts.length > 0) {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        for (const x of [left + SLACK, (left + right) / 2, right - SLACK]) {
          const over = document.elementFromPoint(x, (top + bottom) / 2);
          if (over && !element.contains(over) && !over.contains(element)) found.push(`${nameOf(over)} lies over ${nameOf(element)}`);
        }
      }

      if (!/flex|grid|block/.test(style.display)) continue;
      const children = [...element.children].filter((one) => {
        const { position, float, display, transform } = getComputedStyle(one);
        return (
          position === 'static' && float === 'none' && display !== 'inline' && transform === 'none' && !one.closest('svg') && isSeen(one)
        );
      });
      for (const [i, one] of children.entries()) {
        for (const other of children.slice(i + 1)) {
          const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (across > SLACK && down > SLACK) found.push(`${nameOf(one)} and ${nameOf(other)} overlap`);
        }
      }
    }
    return [...new Set(found)];
  });
}
