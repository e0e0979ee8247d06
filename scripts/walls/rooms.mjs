/** A path without `src/`. */
export const inside = (file) => file.replace(/^src\//, '');

/** Whether a file of `src` is this entry of the rules or lies in it. */
export const covers = (entry, file) => inside(file) === entry || inside(file).startsWith(`${entry}/`);

/** The room that a file of `src` lies in: of several rows the longest; undefined where its folder has none. */
export function roomOf(rooms, file) {
  const rows = rooms.filter(({ room }) => covers(room, file));
  return rows.sort((a, b) => b.room.length - a.room.length)[0];
}

/** Whether an entry of a row allows a file. A room with a row of its own isn't part of the room around it. */
export function allows(rooms, entry, file) {
  const { room } = roomOf(rooms, file) ?? {};
  return covers(entry, file) && (room === undefined || entry.length >= room.length);
}

/** Whether a list of packages names one: by its name, or by `@scope/*`. */
export const namesPackage = (list, name) =>
  list.some((entry) => entry === name || (entry.endsWith('/*') && name.startsWith(entry.slice(0, -1))));

/** What is wrong with the rows themselves: a circle, or a name that nothing answers to. */
export function faultsOfRows(rooms, bundles, files) {
  const faults = [];
  const isThere = (row) => files.some((file) => roomOf(rooms, file) === row);
  for (const [place, row] of rooms.entries()) {
    const above = rooms.slice(0, place);
    if (!isThere(row)) faults.push(`rules.mjs: there is no src/${row.room}, but it has a row`);
    for (const entry of [row.values, row.types, row.lazy, row.starts].flatMap((list) => list ?? [])) {
      const room = roomOf(rooms, `src/${entry}`);
      if (!files.some((file) => allows(rooms, entry, file))) {
        faults.push(`rules.mjs: ${row.room} may import ${entry}, which is not there`);
      } else if (!above.includes(room) && !row.lazy?.includes(entry)) {
        faults.push(`rules.mjs: ${row.room} may import ${entry}, whose row must stand above its own`);
      }
    }
  }
  for (const { bundle, entry, without } of bundles) {
    for (const place of without) {
      const isPlace = /\.tsx?$/.test(place) || rooms.some(({ room }) => place.split('/')[0] === room);
      if (isPlace && !files.some((file) => covers(place, file)))
        faults.push(`rules.mjs: the bundle "${bundle}" must do without ${place}, which is not there`);
    }
    if (!files.includes(`src/${entry}`)) faults.push(`rules.mjs: the bundle "${bundle}" begins with src/${entry}, which is not there`);
  }
  return faults;
}
