import { text } from '../../messages/language.ts';
import type { CurveSeries } from './series.tsx';

/** Properties that the page's style sheets set on the shapes. A file has no style sheet, so they become attributes. */
const STYLED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-family',
  'paint-order',
] as const;

const HEAD = 48;
const LEGEND_STEP = 130;

/** A chart of the page as the text of an SVG file: curves, axes and labels as drawn, with title and legend above. Null before it is drawn. */
export function chartSvg(
  figure: HTMLElement,
  title: string,
  lines: readonly { series: Pick<CurveSeries, 'name' | 'color' | 'dash'> }[],
): string | null {
  const drawn = figure.querySelector<SVGSVGElement>('svg.recharts-surface');
  if (!drawn) return null;
  const { width, height } = drawn.getBoundingClientRect();
  const labels = text.curves;
  const page = getComputedStyle(document.body);
  const picture = styledCopy(drawn);
  picture.setAttribute('y', String(HEAD));
  const file = element('svg', { width, height: height + HEAD, viewBox: `0 0 ${width} ${height + HEAD}` });
  file.append(element('rect', { width, height: height + HEAD, fill: page.backgroundColor }));
  const font = { fill: page.color, 'font-family': page.fontFamily };
  file.append(textElement(title, { ...font, x: 12, y: 20, 'font-size': 16, 'font-weight': 600 }));
  for (const [i, { series }] of lines.entries()) {
    const x = 12 + i * LEGEND_STEP;
    const look = { stroke: series.color, 'stroke-width': 2, 'stroke-dasharray': series.dash };
    file.append(element('line', { x1: x, x2: x + 28, y1: 36, y2: 36, ...look }));
    file.append(textElement(labels.series[series.name], { ...font, x: x + 34, y: 40, 'font-size': 12 }));
  }
  file.append(picture);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
}

/** A copy of the element and its descendants with their computed styles as attributes instead of classes. */
function styledCopy(original: SVGElement): SVGElement {
  const copy = original.cloneNode(false) as SVGElement;
  const style = getComputedStyle(original);
  for (const name of STYLED) copy.setAttribute(name, style.getPropertyValue(name));
  for (const name of ['class', 'style', 'tabindex', 'role']) copy.removeAttribute(name);
  for (const child of original.childNodes) copy.append(child instanceof SVGElement ? styledCopy(child) : child.cloneNode(true));
  return copy;
}

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function textElement(content: string, attributes: Record<string, string | number>): SVGElement {
  const made = element('text', attributes);
  made.textContent = content;
  return made;
}
