import { base64Of } from '#base/base64.ts';
import { clipped, type Markup, markup, trusted } from './markup.ts';

/** A scan as the net sees it, and the line under it. */
export interface Pictured {
  png: Uint8Array;
  line: string;
  /** What a reader who does not see the picture is told. */
  label: string;
}

const LONGEST_LINE = 60;

/** Pictures of prepared scans, two in a row: three channels beside each other, feet to head. */
export function pictureFigure(pictures: readonly Pictured[], caption: string): Markup | null {
  if (pictures.length === 0) return null;
  return markup`<figure><div class="pictures">${pictures.map(
    ({ png, line, label }) =>
      markup`<div><svg viewBox="0 0 300 100" role="img" aria-label="${label}"><image href="${trusted(`data:image/png;base64,${base64Of(png)}`)}" width="300" height="100" preserveAspectRatio="none"/></svg><p class="meta">${clipped(line, LONGEST_LINE)}</p></div>`,
  )}</div><figcaption>${caption}</figcaption></figure>`;
}
