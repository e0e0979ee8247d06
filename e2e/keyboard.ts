import type { Page } from '@playwright/test';

/** What is for the mouse alone: it has the pointer's hand, and neither it nor what holds it or lies in it takes the focus. */
export const forTheMouseAlone = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const TAKES_FOCUS = 'a[href], button, input, select, textarea, summary, label, [tabindex]';
    const isClicked = (element: Element) => element.checkVisibility() && getComputedStyle(element).cursor === 'pointer';
    const outermost = [...document.querySelectorAll('body *')].filter(
      (element) => isClicked(element) && !(element.parentElement && isClicked(element.parentElement)),
    );
    return (
      outermost
        .filter((element) => !element.closest(TAKES_FOCUS) && !element.querySelector(TAKES_FOCUS))
        // The points of a plot have buttons in the table beside it.
        .filter((element) => !(element.matches('svg[data-points]') && element.closest('section')?.querySelector('table button')))
        .map(({ outerHTML }) => outerHTML.slice(0, 160))
    );
  });

/** What does not show that it has the focus: neither it nor its label or its frame looks otherwise then. */
export const focusNotSeen = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const TABBED = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, summary, [tabindex="0"]';
    const before = document.activeElement as HTMLElement | null;
    const holder = document.querySelector('[role="dialog"]') ?? document;
    const lookOf = (element: Element | null) => {
      if (!element) return '';
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(element);
      return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor].join();
    };
    const found: string[] = [];
    for (const element of holder.querySelectorAll<HTMLElement>(TABBED)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.tabIndex < 0 || element.closest('[inert]')) continue;
      const near = [element, element.parentElement, element.nextElementSibling, element.parentElement?.parentElement ?? null];
      before?.blur();
      (document.activeElement as HTMLElement | null)?.blur();
      const looks = near.map(lookOf);
      element.focus({ focusVisible: true, preventScroll: true } as FocusOptions);
      if (document.activeElement !== element) continue;
      if (near.every((one, i) => lookOf(one) === looks[i])) found.push(element.outerHTML.slice(0, 160));
    }
    before?.focus({ preventScroll: true });
    return found;
  });

/** Whether the focus is nowhere, so that a person who uses the keyboard has to begin at the top of the page. */
export const focusIsLost = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement === null || document.activeElement === document.body);

/** Whether nothing gets the focus, however long one waits: what opens over a screen gives it back only once it has gone. */
export const focusStaysLost = (page: Page): Promise<boolean> =>
  page
    .waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body, null, { timeout: 15_000 })
    .then(
      () => false,
      () => true,
    );
