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

/** A line of the chart as the legend shows it. */
export interface SvgLine {
  label: string;
  color: string;
  dash: string;
}

/** In CSS pixels: where the legend begins, the height of its rows, the widths of a piece of line with its gaps and, about, of a letter. */
const LEGEND = { top: 26, row: 20, line: 50, letter: 7 } as const;
const MARGIN = 12;

/** Where the entries of a legend stand, in rows that are filled from the left, and the height that they take. */
export function legendPlaces(labels: readonly string[], width: number): { places: { x: number; y: number }[]; height: number } {
  let x = MARGIN;
  let row = 0;
  const places = labels.map((label) => {
    const own = LEGEND.line + LEGEND.letter * label.length;
    if (x > MARGIN && x + own > width) {
      x = MARGIN;
      row += 1;
    }
    const place = { x, y: LEGEND.top + LEGEND.row * row + LEGEND.row / 2 };
    x += own;
    return place;
  });
  return { places, height: LEGEND.row * (row + 1) };
}

/** A chart of the page as the text of an SVG file: curves, axes and labels as drawn, with title and legend above. Null before it is drawn. */
export function chartSvg(figure: HTMLElement, title: string, lines: readonly SvgLine[]): string | null {
  const drawn = figure.querySelector<SVGSVGElement>('svg.recharts-surface');
  if (!drawn) return null;
  const { width, height } = drawn.getBoundingClientRect();
  const page = getComputedStyle(document.body);
  const legend = legendPlaces(
    lines.map(({ label }) => label),
    width,
  );
  const head = LEGEND.top + legend.height;
  const picture = styledCopy(drawn);
  picture.setAttribute('y', String(head));
  const file = element('svg', { width, height: height + head, viewBox: `0 0 ${width} ${height + head}` });
  file.append(element('rect', { width, height: height + head, fill: page.backgroundColor }));
  const font = { fill: page.color, 'font-family': page.fontFamily };
  file.append(textElement(title, { ...font, x: MARGIN, y: 20, 'font-size': 16, 'font-weight': 600 }));
  for (const [i, { label, color, dash }] of lines.entries()) {
    const { x, y } = legend.places[i] ?? { x: 0, y: 0 };
    file.append(element('line', { x1: x, x2: x + 28, y1: y, y2: y, stroke: color, 'stroke-width': 2, 'stroke-dasharray': dash }));
    file.append(textElement(label, { ...font, x: x + 34, y: y + 4, 'font-size': 12 }));
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
