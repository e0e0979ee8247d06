// npm run headless -- sweep: trains the runs of a grid one after the other. The outcome of every run is in OUT/sweep.json from the
// moment it ends; the run under way is kept in the browser's profile under OUT/.interrupted, as that of `train` is. In Node, which stores no
// state, it begins anew.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openJourneys } from '../headless/journey-in-node.mjs';
import { headlessWords } from '../messages/headless.mjs';
import { LANGUAGE } from '../messages/language.mjs';
import { problemInWords } from '../messages/speech.mjs';
import { importTs } from './bundle.mjs';
import { Delivery } from './delivery.mjs';
import { endOf, journeyOf, openPage } from './headless-page.mjs';
import { forgetCommand, forgetProfile, profileOf, refuseInterrupted, writeCommand } from './interrupted.mjs';
import { inside, OutputFolder } from './output-folder.mjs';
import { pickData } from './pick-data.mjs';
import { filesOfRun } from './run-files.mjs';
import { serveBuild } from './serve.mjs';

const { sweep: words, browser } = headlessWords;

/** The most attempts at a run when the browser or the device fails, without a finished epoch in between. */
const MOST_ATTEMPTS = 3;

/** What the page prints at the end of an epoch. */
const EPOCH = 'run/epoch';

/** Failures that may have nothing to do with the run's settings. */
const WORTH_ANOTHER_TRY = new Set(['gpu-lost', 'worker-failed']);

/** Reads a grid's file into runs, with everything else that the file names. Throws ProblemError. */
export async function readGrid(file, known) {
  const { parseGrid, planSweep } = await importTs('scripts/sweep/entry.ts');
  const text = readFileSync(file, 'utf8');
  const grid = parseGrid(text, known);
  const beside = (name) => path.resolve(path.dirname(file), name);
  const places = Object.fromEntries(Object.entries(grid.places).map(([name, place]) => [name, beside(place)]));
  const planned = planSweep(grid).map((run) => ({ ...run, weights: run.weights && beside(run.weights) }));
  const weights = [...new Set(planned.flatMap((run) => run.weights ?? []))];
  const runs = planned.map(({ name, point, options, weights: weightFile }) => ({
    name,
    id: randomUUID(),
    point,
    options,
    weightsAt: weightFile === null ? null : weights.indexOf(weightFile),
    outcome: 'waiting',
    reason: null,
    scores: null,
  }));
  return { grid: JSON.parse(text), places, weights, runs };
}

/** What a run says of the scans of its tune side, by which the runs are compared. */
export const CASES = 'tune-cases.json';

const fileOf = (out) => inside(out, 'sweep.json');

export const holdsSweep = (out) => existsSync(fileOf(out));

/** Reads the sweep that a folder holds. Throws ToldError. */
export async function readSweep(out) {
  const { parseSweep } = await import('./command-file.mjs');
  return parseSweep(readFileSync(fileOf(out), 'utf8'), fileOf(out));
}

/** Returns the runs with failed ones set back to not begun. */
export function retryFailed(runs) {
  return runs.map((run) => (run.outcome === 'failed' ? { ...run, id: randomUUID(), outcome: 'waiting', reason: null, again: true } : run));
}

/**
 * Trains the remaining runs of a sweep. Resolves to the exit status. `command` is the given command, `sweep` the grid, which shard of it this is, and its runs. Throws
 * ToldError.
 */
export async function runSweep(command, sweep, terminal) {
  const folder = await OutputFolder.take(command.values.out);
  try {
    if (!command.begun) await refuseInterrupted(folder);
    return await trainRuns(folder, command, sweep, terminal);
  } finally {
    folder.release();
  }
}

async function trainRuns(folder, command, { grid, shard, runs }, terminal) {
  const { nextRun, tally, sweepTexts } = await importTs('scripts/sweep/entry.ts');
  const { values } = command;
  const inNode = command.place === 'node';
  const server = inNode ? null : await serveBuild(command.port);
  const studio = new Studio(folder, command, terminal, (handlers) =>
    inNode ? openNode(command, handlers) : openBrowser(server.url, folder, command, handlers),
  );
  /** Why runs failed, in the language of this command: what it writes is in English. */
  const told = new Map();
  const keep = (casesOf = null) => {
    const { json, csv, table } = sweepTexts({ grid, shard }, runs, (name) => folder.read(name, 'run.json'), casesOf, {
      tag: LANGUAGE,
      told,
    });
    folder.write(json, 'sweep.json');
    folder.write(csv, 'sweep.csv');
    return table;
  };
  const settle = (run, change) => {
    runs = runs.map((other) => (other.id === run.id ? { ...other, ...change } : other));
    keep();
  };
  try {
    if (!command.begun) {
      const kept = { ...command, ...(server && { port: Number(new URL(server.url).port) }) };
      writeCommand(folder, { ...kept, begun: false });
      if (!(await isTrainable(studio, runs, terminal))) {
        await studio.close();
        forgetCommand(folder);
        return 1;
      }
      writeCommand(folder, { ...kept, begun: true });
    }
    keep();
    for (let run = nextRun(runs); run; run = nextRun(runs)) {
      terminal.log(words.run({ place: runs.indexOf(run) + 1, all: runs.length, name: run.name }));
      if (run.again) folder.remove(run.name);
      settle(run, { outcome: 'running' });
      const { value, problem } = await studio.train(run);
      if (problem) terminal.problem(problem);
      // Stop here: the next run would overwrite the data that this run's files can be made from.
      if (problem?.code === 'not-delivered') return 1;
      const reason = problem ? `${problem.subject}: ${problem.what} ${problem.remedy}` : null;
      if (problem) told.set(run.name, words.reason(problemInWords(problem)));
      if (!problem) folder.write(JSON.stringify(value.cases), run.name, CASES);
      settle(run, problem ? { outcome: 'failed', reason } : { outcome: 'done', scores: value.scores });
    }
  } finally {
    await studio.close();
    await server?.close();
  }
  terminal.log(words.comparing);
  terminal.log(`\n${keep((name) => folder.read(name, CASES))}`);
  const { done, failed } = tally(runs);
  terminal.log(words.done({ done, all: runs.length, failed, folder: folder.path }));
  if (failed > 0) {
    forgetProfile(folder);
    terminal.log(words.tryAgain(values.out));
    return 3;
  }
  forgetCommand(folder);
  return studio.leftOut > 0 && !values['allow-problems'] ? 3 : 0;
}

/** Whether all runs can be trained. It is checked before the first begins. Refused runs are reported. */
async function isTrainable(studio, runs, terminal) {
  const { value: refused, problem } = await studio.call('checkSweep', runs.map(optionsOf(studio.command)));
  if (problem) terminal.problem(problem);
  if (!refused || refused.length === 0) return !problem;
  for (const { index, problems } of refused) {
    for (const one of problems.map(problemInWords)) {
      // What else names a subject would be said in its place.
      const said = { id: undefined, about: undefined, setting: undefined };
      terminal.problem({ ...one, subject: words.inRun({ run: runs[index].name, subject: one.subject }), ...said });
    }
  }
  terminal.log(words.refused({ refused: refused.length, all: runs.length }));
  return false;
}

/** Returns a run's options in the form that the page takes. */
const optionsOf =
  ({ values }) =>
  ({ id, options, weightsAt }) => ({
    ...options,
    folder: values.data,
    pseudonyms: values.pseudonyms,
    runId: id,
    weightsAt,
  });

const whatOf = (error) => error.problem?.what ?? browser.unknown;

/** The files that the page's inputs get beside the scans. */
function filesOf({ values: { labels }, weights, marks }) {
  return Object.entries({ files: labels ? [labels] : [], weights, slices: marks ? [marks] : [] }).filter(([, files]) => files.length > 0);
}

/** Opens the journeys in a browser with the dataset's files. `handlers` get its messages, `hear`, and pieces of its files, `receive`. */
async function openBrowser(url, folder, command, { hear, receive }) {
  const opened = await openPage(url, hear, receive, await profileOf(folder));
  const { page, context } = opened;
  const ended = endOf(opened, '');
  await pickData(page, command.values.data, (problem) => hear({ kind: 'problem', problem }));
  for (const [input, files] of filesOf(command)) await page.locator(`#${input}`).setInputFiles(files);
  return { run: (name, options) => journeyOf(page, ended, name, options), close: () => context.close().catch(() => {}) };
}

/** The journeys in this process, which are opened once: they end with it. */
let journeys = null;

/** As `openBrowser`, in Node itself. */
async function openNode(command, handlers) {
  journeys ??= openJourneys({ data: command.values.data, files: Object.fromEntries(filesOf(command)) }, handlers);
  const opened = await journeys;
  return { run: (name, options) => opened[name](options), close: async () => {} };
}

/** The journeys over the dataset's files. They are opened when they are needed, and again after their browser ended. */
class Studio {
  /** The number of distinct problems that left files or scans out. */
  leftOut = 0;
  #folder;
  #terminal;
  #open;
  #opened = null;
  #told = new Set();
  #epochs = 0;
  /** The delivery of the journey under way. */
  #delivery = null;

  constructor(folder, command, terminal, open) {
    this.#folder = folder;
    this.command = command;
    this.#terminal = terminal;
    this.#open = () => open({ hear: (line) => this.#hear(line), receive: (piece) => this.#delivery.receive(piece) });
  }

  /** Runs one of the page's journeys. Resolves to { value } or { problem }, and the files that it sent. Throws when the browser ends. */
  async call(name, options) {
    this.#opened ??= await this.#open();
    return this.#opened.run(name, options);
  }

  /** Trains a run to its end and verifies its files. If the browser ends, a new one continues. Resolves to { value } or { problem }. */
  async train(run) {
    this.#folder.folder(run.name);
    for (let attempt = 1; ; attempt++) {
      const before = this.#epochs;
      const result = await this.#attempt(run);
      if (!result.problem || !WORTH_ANOTHER_TRY.has(result.problem.code)) return result;
      if (this.#epochs > before) attempt = 0;
      if (attempt >= MOST_ATTEMPTS) return result;
      this.#terminal.log(words.goesOn(problemInWords(result.problem).what));
      await this.close();
    }
  }

  async #attempt(run) {
    const remedy = words.makeRoom(this.command.values.out);
    this.#delivery = new Delivery(this.#folder, { under: [run.name], remedy });
    let result;
    try {
      result = await this.call('trainOfSweep', optionsOf(this.command)(run));
    } catch (error) {
      await this.close();
      return {
        problem: { level: 'error', code: 'worker-failed', subject: browser.subject, what: whatOf(error), remedy: browser.lessMemory },
      };
    }
    const { files, problem } = result;
    const unproved = await this.#delivery.prove(files, problem ? [] : filesOfRun(run.options['save-last']));
    if (unproved) return { problem: unproved };
    if (files.length > 0) this.#terminal.log(this.#delivery.inWords(files));
    return result;
  }

  async close() {
    const opened = this.#opened;
    this.#opened = null;
    await opened?.close();
  }

  /** Prints a message of the page. A problem of the dataset repeats with every run and is printed once. */
  #hear(line) {
    if (line.kind !== 'problem') {
      if (line.kind === 'log' && line.text.phrase === EPOCH) this.#epochs++;
      this.#terminal[line.kind](line.text);
      return;
    }
    const key = JSON.stringify(line.problem);
    if (this.#told.has(key)) return;
    this.#told.add(key);
    if (line.problem.level === 'error') this.leftOut++;
    this.#terminal.problem(line.problem);
  }
}
