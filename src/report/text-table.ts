/** Returns a table for a terminal: columns under their names, numbers aligned right. */
export function textTable(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = names.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  const isNumber = names.map((_, i) => rows.every((row) => row[i] === '' || /^[-\d]/.test(row[i])));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd();
  return [names, ...rows].map((cells) => `${line(cells)}\n`).join('');
}
