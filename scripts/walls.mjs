// npm run walls [-- --write]: holds the imports of src against scripts/walls/rules.mjs and prints who imports whom.
// --write brings the table in CONTRIBUTING.md and the counts of scripts/walls/exceptions.json up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkWalls } from './walls/check.mjs';
import { BUNDLES, ROOMS } from './walls/rules.mjs';
import { graphLines, withTable } from './walls/table.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const GUIDE = path.join(ROOT, 'CONTRIBUTING.md');
const EXCEPTIONS = path.join(ROOT, 'scripts/walls/exceptions.json');

function modulesOf(folder) {
  const names = readdirSync(path.join(ROOT, folder), { recursive: true }).map((name) => `${folder}/${name.split(path.sep).join('/')}`);
  const files = names.filter((name) => /\.tsx?$/.test(name)).sort();
  return new Map(files.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]));
}

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
let exceptions = JSON.parse(readFileSync(EXCEPTIONS, 'utf8'));
const check = () => checkWalls({ modules: modulesOf('src'), rooms: ROOMS, bundles: BUNDLES, exceptions });
let { faults, graph, exceptions: shrunk } = check();
if (options.write) {
  exceptions = shrunk.map((now) => ({
    ...now,
    count: Math.min(now.count, exceptions.find((e) => e.room === now.room && e.imports === now.imports).count),
  }));
  writeFileSync(EXCEPTIONS, `${JSON.stringify(exceptions, null, 2)}\n`);
  writeFileSync(GUIDE, withTable(readFileSync(GUIDE, 'utf8'), ROOMS));
  ({ faults, graph } = check());
}
const guide = readFileSync(GUIDE, 'utf8');
if (withTable(guide, ROOMS) !== guide)
  faults.push('The table in CONTRIBUTING.md is not that of scripts/walls/rules.mjs: npm run walls -- --write');

console.log('imports of other rooms, values + types (* starts it as a worker)');
for (const line of graphLines(ROOMS, graph)) console.log(`  ${line}`);
for (const { room, imports, count, why } of exceptions) console.log(`  exception: ${room} imports ${imports}, ${count} times: ${why}`);
for (const fault of faults) console.error(`FAULT ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
