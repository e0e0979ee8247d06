import { padded, places } from '#base/text/places.ts';

/** Returns a table for a terminal: columns under their names, numbers aligned right. */
export function textTable(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = names.map((name, i) => Math.max(places(name), ...rows.map((row) => places(row[i]))));
  const isNumber = names.map((_, i) => rows.every((row) => row[i] === '' || /^[-\d]/.test(row[i])));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => padded(cell, widths[i], isNumber[i] ? 'start' : 'end'))
      .join('  ')
      .trimEnd();
  return [names, ...rows].map((cells) => `${line(cells)}\n`).join('');
}
