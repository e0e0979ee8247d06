import { existsSync } from 'node:fs';
import path from 'node:path';
import { makeTerminal } from '../lib/headless-page.mjs';
import { headlessWords } from '../messages/headless.mjs';
import { runsInNode } from './journey-in-node.mjs';
import { GRID_OPTIONS, OPTIONS } from './options.mjs';
import { checkChoices, checkFile, checkFolder, readInterrupted } from './parse.mjs';
import { UsageError } from './usage.mjs';

const words = headlessWords.sweep;

/** Checks a grid, or resumes an interrupted sweep, and trains its runs. Resolves to the exit status. Throws UsageError. */
export async function sweepCommand({ values, gridFiles, place }) {
  const { holdsSweep, readGrid, readSweep, retryFailed, runSweep } = await import('../lib/sweep.mjs');
  const terminal = makeTerminal();
  if (values.resume) {
    const command = await readInterrupted(values.out, 'sweep');
    if (!holdsSweep(values.out)) throw new UsageError(words.cutOff(values.out));
    const { grid, runs } = await readSweep(values.out);
    const where = place ?? command.place ?? 'browser';
    if (where !== (command.place ?? 'browser')) terminal.log(words.elsewhere);
    return runSweep({ ...command, place: where }, { grid, runs: values['retry-failed'] ? retryFailed(runs) : runs }, terminal);
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
  const inNode = await runsInNode(place);
  if (inNode && !place) terminal.log(words.inNode);
  return runSweep({ command: 'sweep', values: resolved, weights, marks, place: inNode ? 'node' : 'browser' }, sweep, terminal);
}
