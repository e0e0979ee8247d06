import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importTs } from '../lib/bundle.mjs';
import { commitOfTree } from '../lib/commit.mjs';
import { makeTerminal } from '../lib/headless-page.mjs';
import { headlessWords } from '../messages/headless.mjs';
import { runsInNode } from './journey-in-node.mjs';
import { GRID_OPTIONS, OPTIONS } from './options.mjs';
import { checkChoices, checkFile, checkFolder, readInterrupted } from './parse.mjs';
import { UsageError } from './usage.mjs';

const { parseShard } = await importTs('src/train/sweep/shards.ts');
const words = headlessWords.sweep;

/** SHA-256 of a plan: its runs in their order, and the files that they begin from or take their slices from. */
function planHash(runs, files) {
  const hashOf = (data) => createHash('sha256').update(data).digest('hex');
  const contents = files.map((file) => file && hashOf(readFileSync(file)));
  return hashOf(JSON.stringify([runs.map(({ name, point, options, weightsAt }) => [name, point, options, weightsAt]), contents]));
}

/** Checks a grid, or resumes an interrupted sweep, and trains its runs. Resolves to the exit status. Throws UsageError. */
export async function sweepCommand(command) {
  if (command.values.merge) return (await import('./merge-command.mjs')).mergeCommand(command);
  const { values, files: gridFiles, place } = command;
  const { holdsSweep, readGrid, readSweep, retryFailed, runSweep } = await import('../lib/sweep.mjs');
  const terminal = makeTerminal();
  if (values.resume) {
    const kept = await readInterrupted(values.out, 'sweep');
    if (!holdsSweep(values.out)) throw new UsageError(words.cutOff(values.out));
    const { runs, ...sweep } = await readSweep(values.out);
    const where = place ?? kept.place ?? 'browser';
    if (where !== (kept.place ?? 'browser')) terminal.log(words.elsewhere);
    return runSweep({ ...kept, place: where }, { ...sweep, runs: values['retry-failed'] ? retryFailed(runs) : runs }, terminal);
  }
  const [file, ...more] = gridFiles;
  if (!file || more.length > 0) throw new UsageError(words.oneGrid);
  checkFile('', file);
  const { places, weights, ...sweep } = await readGrid(file, GRID_OPTIONS).catch((thrown) => {
    throw thrown.problem ? new UsageError(words.inFile({ file, message: thrown.message })) : thrown;
  });
  const asked = { ...places, ...values };
  for (const name of OPTIONS.sweep.needed) if (!asked[name]) throw new UsageError(headlessWords.missing(name));
  checkFolder(asked.data);
  for (const one of [...(asked.labels ? [asked.labels] : []), ...weights]) checkFile('', one);
  if (holdsSweep(asked.out)) {
    throw new UsageError(words.holdsOne(asked.out));
  }
  for (const { options } of sweep.runs) checkChoices(options, `${file}: `);
  const tables = new Set(sweep.runs.flatMap(({ options: { slices } }) => (slices?.startsWith('hand') ? [slices] : [])));
  if (tables.size > 1) throw new UsageError(words.oneTable(file));
  const [table] = tables;
  const marks = table ? path.resolve(path.dirname(file), table.slice('hand:'.length)) : null;
  if (marks !== null && !existsSync(marks)) throw new UsageError(words.noTable({ file, table }));
  for (const { options } of sweep.runs) if (table && options.slices === table) options.slices = 'hand';
  const resolved = { ...asked, data: path.resolve(asked.data), ...(asked.labels && { labels: path.resolve(asked.labels) }) };
  const cut = asked.shard === undefined ? null : await shardOfPlan(parseShard(asked.shard), sweep.runs, [...weights, marks]);
  if (cut?.runs.length === 0) {
    terminal.log(words.emptyShard({ ...cut.shard }));
    return 0;
  }
  if (cut) terminal.log(words.shard({ ...cut.shard, own: cut.runs.length }));
  const inNode = await runsInNode(place);
  if (inNode && !place) terminal.log(words.inNode);
  return runSweep(
    { command: 'sweep', values: resolved, weights, marks, place: inNode ? 'node' : 'browser' },
    { ...sweep, ...cut },
    terminal,
  );
}

/** The part of a plan that one machine trains, and what its table says of the whole. `files`: those that its runs begin from. */
async function shardOfPlan(asked, runs, files) {
  const { cutShard, STUDIO_VERSION } = await importTs('scripts/sweep/entry.ts');
  const shard = { ...asked, plan: planHash(runs, files), runs: runs.length, studio: STUDIO_VERSION, commit: commitOfTree() };
  return { shard, runs: cutShard(runs, asked) };
}
