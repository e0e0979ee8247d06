// The commands train, find-rate, bundle, predict and evaluate of `npm run headless`: each is one journey of the page.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Delivery } from '../lib/delivery.mjs';
import { endOf, journeyOf, makeTerminal, openPage } from '../lib/headless-page.mjs';
import { forgetCommand, profileOf, refuseInterrupted, writeCommand } from '../lib/interrupted.mjs';
import { OutputFolder } from '../lib/output-folder.mjs';
import { pickData } from '../lib/pick-data.mjs';
import { filesOfEarlier, filesOfRun, scoresOfOther } from '../lib/run-files.mjs';
import { countBeside, keepBeside, runJsonBeside } from '../lib/test-openings.mjs';
import { headlessWords as words } from '../messages/headless.mjs';
import { LANGUAGE } from '../messages/language.mjs';
import { journeyInNode, runsInNode } from './journey-in-node.mjs';
import { readInterrupted } from './parse.mjs';

/** The names that the commands have in the page. */
const JOURNEYS = { train: 'train', 'find-rate': 'findRate', bundle: 'bundle', predict: 'predict', evaluate: 'evaluate' };

/** The commands whose --out is a file, with the name that the page gives it. */
const ONE_FILE = { predict: 'predictions.csv', bundle: 'bundle.zip' };

function isEmpty(folder) {
  return readdirSync(folder).length === 0;
}

/** Returns the names of the files that a command must write before it is done. */
function promisedBy(command, values) {
  if (command === 'find-rate') return ['lr-finder.csv', 'lr-finder.json'];
  if (Object.hasOwn(ONE_FILE, command)) return [ONE_FILE[command]];
  if (command === 'evaluate') {
    const heatMaps = values.heatmaps === undefined ? [] : ['heat-maps.html', 'heat-maps.csv'];
    return ['scores.json', 'scores.csv', 'cases.csv', 'report.html', 'model-card.json', 'figure.svg', ...heatMaps];
  }
  const folds = values.kfold !== undefined && values.fold === undefined ? values.kfold : 1;
  const names = filesOfRun(values['save-last']);
  if (folds === 1) return names;
  return [
    ...Array.from({ length: folds }, (_, i) => names.map((name) => `fold-${i + 1}.${name}`)).flat(),
    'folds.json',
    'likely-wrong-labels.csv',
  ];
}

/** Stop reasons after which further epochs would change nothing. */
const ENDS = ['nan-loss', 'nan-state'];

/** The files that a command picks in the page, by the names of its inputs. */
function picksOf(command, values, marks) {
  const table = values.labels ?? (command === 'predict' ? values.checkpoints : undefined);
  const weights = command === 'evaluate' ? values.checkpoint : values.weights;
  const files = { ...(table && { files: table }), ...(weights && { weights }), ...(marks && { slices: marks }) };
  return { data: values.data, files };
}

/** The options of a journey: those of the command line, with the texts of the files that the page does not pick. */
function optionsOf(command, values) {
  const options = { ...values, folder: values.data, ...(command === 'evaluate' && { language: LANGUAGE }) };
  if (values.manifest) options.manifest = readFileSync(values.manifest, 'utf8');
  if (values.costs) options.costsText = readFileSync(values.costs, 'utf8');
  // The report tells the course of the training where the run's own record lies beside its weights.
  if (command === 'evaluate' && existsSync(runJsonBeside(values.checkpoint))) {
    options.runJson = readFileSync(runJsonBeside(values.checkpoint), 'utf8');
  }
  return options;
}

/** Runs a journey in the page of a browser. `picks.files`: a file or several for each input. `begin` hears the port of its server. */
export async function inBrowser({ name, options, picks, functions = {} }, { hear, delivery, begin, port, goOn, profile }) {
  const { serveBuild } = await import('../lib/serve.mjs');
  const server = await serveBuild(port);
  begin(Number(new URL(server.url).port));
  try {
    const { context, page } = await openPage(server.url, hear, delivery.receive, await profile());
    try {
      const crashed = endOf({ page, context }, goOn);
      for (const [called, answer] of Object.entries(functions)) await page.exposeFunction(called, answer);
      await pickData(page, picks.data, (problem) => hear({ kind: 'problem', problem }));
      for (const [input, file] of Object.entries(picks.files))
        await page.locator(`#${input}`).setInputFiles([file].flat().map((one) => path.resolve(one)));
      return await journeyOf(page, crashed, name, options);
    } finally {
      await context.close().catch(() => {});
    }
  } finally {
    await server.close();
  }
}

/** Runs a command. Resolves to the exit status. Throws ToldError. */
export async function journeyCommand(asked) {
  const { command, values } = asked;
  const terminal = makeTerminal();
  if (!values.resume && isEmpty(values.data)) {
    terminal.problem({
      level: 'error',
      subject: values.data,
      ...words.emptyFolder,
    });
    return 1;
  }
  const folder = await OutputFolder.take(Object.hasOwn(ONE_FILE, command) ? path.dirname(path.resolve(values.out)) : values.out);
  try {
    if (values.resume) return await drive(folder, await readInterrupted(values.out, command), terminal);
    if (command === 'train' || command === 'evaluate') await refuseInterrupted(folder);
    if (command === 'train' && filesOfEarlier(readdirSync(folder.path)).length > 0) terminal.log(words.replaces(folder.path));
    return await drive(folder, asked, terminal);
  } finally {
    folder.release();
  }
}

/** The file of several models beside which a run's own record lies; of one model that file, whatever lies beside it. */
function modelOfRun({ checkpoint, checkpoints = [checkpoint] }, id) {
  const isOf = (file) => {
    try {
      return JSON.parse(readFileSync(runJsonBeside(file), 'utf8')).id === id;
    } catch {
      return false;
    }
  };
  return checkpoints.find(isOf) ?? checkpoint;
}

async function drive(folder, { command, values, marks, port, begun = false, place }, terminal) {
  // What a run resumes from is stored in a browser.
  const inNode = !values.resume && (await runsInNode(place));
  if (inNode && !place) terminal.log(words.inNode);
  const kept = { command, values, marks, port, begun };
  const keep = () => command === 'train' && !inNode && writeCommand(folder, kept);
  let leftOut = 0;
  const hear = (line) => {
    if (line.kind === 'begun') {
      kept.begun = true;
      keep();
    } else if (line.kind === 'problem') {
      if (line.problem.level === 'error') leftOut++;
      terminal.problem(line.problem);
    } else terminal[line.kind](line.text);
  };
  const goOn = command === 'train' && !inNode ? words.goOn({ command, out: values.out }) : words.again;
  const delivery = new Delivery(folder, {
    placeOf: (name) => (Object.hasOwn(ONE_FILE, command) ? path.basename(values.out) : name),
    remedy: words.makeRoom(goOn),
  });
  const journey = { name: JOURNEYS[command], options: optionsOf(command, values), picks: picksOf(command, values, marks) };
  if (command === 'predict' || command === 'evaluate') {
    journey.functions = {
      countTestOpening: (id, opened) => countBeside(modelOfRun(values, id), id, opened, folder),
      keepExternal: (id, evaluation) => keepBeside(values.checkpoint, id, evaluation, folder),
    };
  }
  const begin = (port) => {
    kept.port = port;
    keep();
  };
  const ended = inNode
    ? await journeyInNode(journey, { hear, delivery })
    : await inBrowser(journey, { hear, delivery, begin, port, goOn, profile: () => (command === 'train' ? profileOf(folder) : '') });
  const { files, problem } = ended;
  const unproved = await delivery.prove(files, problem ? [] : promisedBy(command, values));
  if (files.length > 0 && !unproved) terminal.log(delivery.inWords(files));
  if (command === 'train' && files.length > 0 && !problem && !unproved) {
    const written = files.map(({ name }) => name);
    const earlier = filesOfEarlier(readdirSync(folder.path), written);
    for (const name of earlier) folder.remove(name);
    if (earlier.length > 0) terminal.log(words.removed(earlier));
    const runIds = written.flatMap((name) => (name.endsWith('run.json') ? [JSON.parse(folder.read(name)).id] : []));
    // It is told, not removed: an evaluation may be all that is left of that model.
    if (scoresOfOther(folder.read('scores.json'), runIds)) terminal.log(words.evaluatedOther);
  }
  for (const one of [problem, unproved]) if (one) terminal.problem(one);
  // A command that trained nothing, or whose run ended for good, leaves nothing to resume.
  const over = problem ? !kept.begun || ENDS.includes(problem.code) : true;
  if (command === 'train' && over && !unproved) forgetCommand(folder);
  if (problem || unproved) return 1;
  if (leftOut > 0 && !values['allow-problems']) {
    terminal.log(words.leftOut(leftOut));
    return 3;
  }
  return 0;
}
