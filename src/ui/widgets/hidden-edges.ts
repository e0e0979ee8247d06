/** How far a box is scrolled, and how much of it is seen: what an element of the page tells. */
export type Scrolled = Pick<HTMLElement, 'scrollLeft' | 'scrollTop' | 'clientWidth' | 'clientHeight' | 'scrollWidth' | 'scrollHeight'>;

/** Browsers round the three lengths apart from each other, so a pixel hides nothing. */
const ROUNDING = 1;

/** Returns the edges beyond which a scrolled box goes on, in words for a selector of CSS: 'end bottom'; '' if all of it is seen. */
export function hiddenEdges({ scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight }: Scrolled): string {
  // Where text runs from right to left, a box is scrolled by negative lengths.
  const fromStart = Math.abs(scrollLeft);
  return [
    fromStart > ROUNDING && 'start',
    fromStart + clientWidth < scrollWidth - ROUNDING && 'end',
    scrollTop > ROUNDING && 'top',
    scrollTop + clientHeight < scrollHeight - ROUNDING && 'bottom',
  ]
    .filter(Boolean)
    .join(' ');
}
