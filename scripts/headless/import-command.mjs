// The command import of `npm run headless`: checks the files of a run that was trained elsewhere and, where its scans are there, its validation scores.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { importTs } from '../lib/bundle.mjs';
import { makeTerminal } from '../lib/headless-page.mjs';
import { headlessWords } from '../messages/headless.mjs';
import { inBrowser } from './journey-command.mjs';
import { journeyInNode, runsInNode } from './journey-in-node.mjs';
import { UsageError } from './usage.mjs';

const words = headlessWords.import;

/** What a training writes into its folder, of which a run is read. */
const WRITTEN = ['run.json', 'metrics.jsonl', 'checkpoint.safetensors', 'last.safetensors'];

/** The files that were named; of a folder those that a training writes. Throws UsageError. */
function filesOf(named) {
  const files = named.flatMap((one) => {
    const stat = statSync(one, { throwIfNoEntry: false });
    if (!stat) throw new UsageError(headlessWords.noFile(one));
    if (!stat.isDirectory()) return [one];
    const there = readdirSync(one);
    const of = WRITTEN.filter((name) => there.includes(name));
    if (of.length === 0) throw new UsageError(words.emptyFolder({ folder: one, files: WRITTEN }));
    return of.map((name) => path.join(one, name));
  });
  if (files.length === 0) throw new UsageError(words.noFiles);
  return files;
}

/** Reads a run, prints what it is, and compares its scores. Resolves to the exit status. Throws UsageError. */
export async function importCommand({ values, files: named, place }) {
  const files = filesOf(named);
  const terminal = makeTerminal();
  const { readRun, problemOf, SCORES_AGREE } = await importTs('scripts/headless/import-run.ts');
  try {
    const read = files.map((file) => new File([readFileSync(file)], path.basename(file), { lastModified: statSync(file).mtimeMs }));
    const { summary, warnings } = await readRun(read);
    for (const warning of warnings) terminal.problem(warning);
    for (const line of words.summary(summary)) terminal.log(line);
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    terminal.problem(problem);
    return 1;
  }
  if (!values.data) {
    terminal.log(words.filesOnly);
    return 0;
  }
  return compare(files, values, { place, terminal, to: SCORES_AGREE });
}

async function compare(files, values, { place, terminal, to }) {
  let leftOut = 0;
  const hear = (line) => {
    if (line.kind !== 'problem') return terminal[line.kind](line.text);
    if (line.problem.level === 'error') leftOut++;
    terminal.problem(line.problem);
  };
  const journey = {
    name: 'checkRun',
    options: { ...values, folder: values.data },
    picks: { data: values.data, files: { weights: files, ...(values.labels && { files: values.labels }) } },
  };
  // Nothing is delivered: what the run is, is printed.
  const delivery = { receive: async () => {} };
  const inNode = await runsInNode(place);
  if (inNode && !place) terminal.log(headlessWords.inNode);
  const { value, problem } = inNode
    ? await journeyInNode(journey, { hear, delivery })
    : await inBrowser(journey, { hear, delivery, begin: () => {}, goOn: headlessWords.again, profile: async () => '' });
  if (problem) {
    terminal.problem(problem);
    return 1;
  }
  for (const one of value.values) terminal.log(words.compared(one));
  const agree = value.values.every(({ agrees }) => agrees);
  terminal.log(agree ? words.agree({ scans: value.scans, to }) : words.differ({ scans: value.scans, to }));
  if (!agree) return 1;
  if (leftOut === 0 || values['allow-problems']) return 0;
  terminal.log(headlessWords.leftOut(leftOut));
  return 3;
}
