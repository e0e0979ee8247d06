import { importsOf, target } from './graph.mjs';
import { allows, covers, faultsOfRows, inside, namesPackage, roomOf } from './rooms.mjs';

/** A test, or what tests share. */
const isTest = (file) => /\.(test|fixture)\.tsx?$/.test(file);
const topFolder = (file) => inside(file).split('/')[0];

/** Why a room may not import a file in this way; null where it may. */
function refusal(rooms, row, { kind, file, test }) {
  const own = roomOf(rooms, file);
  if (own === row) return null;
  const within = (list = []) => list.some((entry) => allows(rooms, entry, file));
  if (within(row.values) || (test && within(row.tests))) return null;
  if (kind === 'type' && (within(row.types) || within(row.lazy))) return null;
  if (kind === 'lazy' && within(row.lazy)) return null;
  if (kind === 'worker' && within(row.starts)) return null;
  if (within(row.types)) return `${row.room} may import only types of ${inside(file)}`;
  if (within(row.lazy)) return `${row.room} may import ${inside(file)} only by import()`;
  if (within(row.starts)) return `${row.room} may only start ${inside(file)} as a worker`;
  return `${row.room} may not import ${inside(file)}`;
}

/** The imports of one module with where they lead, and what is wrong with how they are written. */
function readModule(file, text, rooms, faults) {
  const found = [];
  const startsAny = roomOf(rooms, file)?.startsAny ?? [];
  for (const { kind, specifier, line } of importsOf(file, text)) {
    const at = `${file}:${line}`;
    if (kind === 'start' && startsAny.includes(inside(file))) continue;
    if (specifier === null) {
      faults.push(`${at}: what it imports is only known when it runs; write the name out`);
      continue;
    }
    const to = target(file, specifier);
    if (to.file && !to.file.startsWith('src/')) faults.push(`${at}: '${specifier}' leads out of src`);
    // The text of a file, whatever it is.
    else if (to.file && !specifier.endsWith('?raw') && !/\.(tsx?|css|wasm)$/.test(to.file))
      faults.push(`${at}: '${specifier}' does not end as its file does: write .ts, .tsx, .css or .wasm`);
    else found.push({ kind, specifier, at, test: isTest(file), ...to });
  }
  return found;
}

/**
 * Holds the imports of all modules against the rules.
 *
 * `modules`: text of every file of `src` by its path. `exceptions`: imports that a rule forbids and that stand all the same, counted.
 * Gives the faults, the graph (imports of other rooms, by room) and the exceptions with the counts that they now have.
 */
export function checkWalls({ modules, rooms, bundles, exceptions = [] }) {
  const files = [...modules.keys()];
  const faults = faultsOfRows(rooms, bundles, files);
  const imports = new Map(files.map((file) => [file, readModule(file, modules.get(file), rooms, faults)]));
  const used = exceptions.map((exception) => ({ ...exception, count: 0 }));
  const graph = new Map();

  const refuse = (room, name, fault) => {
    const at = exceptions.findIndex((exception) => exception.room === room && exception.imports === name);
    if (at >= 0) used[at].count++;
    if (at < 0 || used[at].count > exceptions[at].count) faults.push(fault);
  };

  for (const folder of new Set(files.filter((file) => !roomOf(rooms, file)).map(topFolder))) {
    faults.push(`src/${folder} has no row in scripts/walls/rules.mjs: say there what it may import, and where it runs`);
  }
  for (const [file, list] of imports) {
    const row = roomOf(rooms, file);
    if (!row) continue;
    for (const found of list) {
      if (found.package) {
        if (!found.test && !namesPackage(row.packages ?? [], found.package)) {
          refuse(row.room, found.package, `${found.at}: ${row.room} may not import the package ${found.package}`);
        }
        continue;
      }
      if (isTest(found.file) && !found.test) faults.push(`${found.at}: '${found.specifier}' is of tests`);
      const other = roomOf(rooms, found.file);
      if (found.specifier.startsWith('.') && topFolder(found.file) !== topFolder(file)) {
        faults.push(`${found.at}: '${found.specifier}' leads out of its room; write '#${inside(found.file)}'`);
      }
      const why = other && refusal(rooms, row, found);
      if (why) refuse(row.room, inside(found.file), `${found.at}: ${why}`);
      if (other && other !== row && !found.test) count(graph, row.room, other.room, found.kind);
    }
  }
  for (const [at, { room, imports: name, count: now }] of used.entries()) {
    if (now >= exceptions[at].count) continue;
    faults.push(
      `exceptions.json: ${room} imports ${name} ${now} times, no longer ${exceptions[at].count}; npm run walls -- --write lowers it`,
    );
  }
  for (const bundle of bundles) faults.push(...faultsOfBundle(bundle, imports));
  return { faults, graph, exceptions: used.filter(({ count: now }) => now > 0) };
}

/** Counts an import of another room: `values` with what is loaded later, `types`, and `starts` of workers. */
function count(graph, from, to, kind) {
  if (!graph.has(from)) graph.set(from, new Map());
  const row = graph.get(from);
  if (!row.has(to)) row.set(to, { values: 0, types: 0, starts: 0 });
  row.get(to)[{ value: 'values', lazy: 'values', type: 'types', worker: 'starts' }[kind]]++;
}

/** What a bundle imports against its row. */
function faultsOfBundle({ bundle, entry, without, later = [] }, imports) {
  const lazily = waysTo(without, entry, ['value', 'lazy'], imports);
  const atOnce = waysTo(later, entry, ['value'], imports);
  return [
    ...lazily.map(([name, way]) => `the ${bundle} must do without ${name}, but ${way} imports it`),
    ...atOnce.map(([name, way]) => `the ${bundle} may load ${name} only by import(), but ${way} imports it`),
  ];
}

/** Which of these packages and places of `src` are reached from a module by imports of these kinds, and on which way. */
function waysTo(wanted, entry, kinds, imports) {
  const first = `src/${entry}`;
  const cameFrom = new Map([[first, null]]);
  const ways = new Map();
  const nameOf = ({ package: name, file }) => (file ? wanted.find((entry) => covers(entry, file)) : namesPackage(wanted, name) && name);
  for (const file of cameFrom.keys()) {
    for (const found of imports.get(file) ?? []) {
      if (!kinds.includes(found.kind)) continue;
      const name = nameOf(found);
      const next = found.file;
      if (name && !ways.has(name)) {
        const way = [];
        for (let step = file; step; step = cameFrom.get(step)) way.unshift(inside(step));
        ways.set(name, way.join(' -> '));
      }
      if (next && imports.has(next) && !cameFrom.has(next)) cameFrom.set(next, file);
    }
  }
  return [...ways];
}
