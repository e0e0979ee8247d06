// sweep --merge: puts the shards of a sweep, which several machines have trained, together as one table.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importTs } from '../lib/bundle.mjs';
import { makeTerminal } from '../lib/headless-page.mjs';
import { inside, OutputFolder } from '../lib/output-folder.mjs';
import { CASES, holdsSweep, readSweep } from '../lib/sweep.mjs';
import { ToldError } from '../lib/told-error.mjs';
import { headlessWords } from '../messages/headless.mjs';
import { LANGUAGE } from '../messages/language.mjs';
import { GRID_OPTIONS } from './options.mjs';
import { UsageError } from './usage.mjs';

const words = headlessWords.sweep;

/** Merges the shards in these folders into one table. Resolves to the exit status. Throws UsageError and ToldError. */
export async function mergeCommand({ values: { out }, files: folders }) {
  if (folders.length === 0) throw new UsageError(words.mergeWhat);
  if (!out) throw new UsageError(headlessWords.missing('out'));
  for (const folder of folders) {
    if (!holdsSweep(folder)) throw new UsageError(words.holdsNone(folder));
  }
  if (holdsSweep(out) && !(await readSweep(out)).merged) throw new UsageError(words.holdsOne(out));
  const { mergeShards, parseGrid, planSweep, runData, sweepTexts, tally } = await importTs('scripts/sweep/entry.ts');
  const textIn = (folder, ...at) => {
    const file = inside(folder, ...at);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  };
  const parts = [];
  for (const folder of folders) {
    const dataOf = ({ name, outcome }) => (outcome === 'done' ? runData(textIn(folder, name, 'run.json'), path.join(folder, name)) : null);
    parts.push({ folder, ...(await readSweep(folder)), dataOf });
  }
  const [{ grid }] = parts;
  const planned = planSweep(parseGrid(JSON.stringify(grid), GRID_OPTIONS));
  const merged = mergeShards(
    parts,
    planned.map(({ name }) => name),
  );
  if (merged.by) throw new ToldError({ code: 'shards-refused', subject: merged.folder, ...words.notOne(merged) });
  const runs = planned.map(({ name, point, options }) => {
    const waiting = { name, point, options, id: randomUUID(), weightsAt: null, outcome: 'waiting', reason: null, scores: null };
    return merged.runs.get(name)?.run ?? waiting;
  });
  const terminal = makeTerminal();
  terminal.log(words.comparing);
  const read = (file) => (name) => {
    const at = merged.runs.get(name);
    return at ? textIn(at.folder, name, file) : null;
  };
  const { json, csv, table } = sweepTexts({ grid, merged: true }, runs, read('run.json'), read(CASES), { tag: LANGUAGE, told: new Map() });
  const folder = await OutputFolder.take(out);
  try {
    folder.write(json, 'sweep.json');
    folder.write(csv, 'sweep.csv');
  } finally {
    folder.release();
  }
  terminal.log(`\n${table}`);
  const { done, failed } = tally(runs);
  if (merged.missing.length > 0) terminal.log(words.missingShards(merged));
  terminal.log(words.merged({ done, all: runs.length, failed, folder: folder.path }));
  return done === runs.length ? 0 : 3;
}
