const BEGIN = '<!-- made from scripts/walls/rules.mjs by `npm run walls -- --write` -->';
const END = '<!-- end of the table -->';

const cell = (list = [], otherwise = '') => (list.length > 0 ? list.join(', ') : otherwise);

/** The rules as a table of Markdown. */
export function tableOf(rooms) {
  const rows = rooms.map(({ room, values, types, lazy, starts, packages, runs }) => {
    const loads = [...(lazy ?? []).map((name) => `${name} by import()`), ...(starts ?? []).map((name) => `${name} as a worker`)];
    return [room, cell(values, 'nothing of ours'), cell([...(types ?? [])]), cell(loads), cell(packages), runs];
  });
  const lines = [['folder', 'imports', 'only types of', 'loads or starts', 'packages', 'runs in'], Array(6).fill('---'), ...rows];
  return lines.map((cells) => `| ${cells.map((text) => text.replaceAll('*', '\\*')).join(' | ')} |`).join('\n');
}

/** The text of CONTRIBUTING with the table between its two marks as the rules give it. Throws where the marks are missing. */
export function withTable(text, rooms) {
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from < 0 || to < from) throw new Error(`CONTRIBUTING.md has lost the lines between which the table stands:\n${BEGIN}\n${END}`);
  return `${text.slice(0, from)}${BEGIN}\n\n${tableOf(rooms)}\n\n${text.slice(to)}`;
}

/** One line a room: what it imports of others, as values + types, workers that it starts with a *. */
export function graphLines(rooms, graph) {
  const width = Math.max(...rooms.map(({ room }) => room.length)) + 2;
  return rooms.map(({ room }) => {
    const to = [...(graph.get(room) ?? [])].sort(([, a], [, b]) => b.values + b.types - a.values - a.types);
    const words = to.map(([name, { values, types, starts }]) => `${name} ${values}+${types}${starts ? ` *${starts}` : ''}`);
    return `${room.padEnd(width)}${words.join(', ')}`.trimEnd();
  });
}
