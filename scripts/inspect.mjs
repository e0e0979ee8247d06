// npm run inspect -- DROP [DROP ...]: what the studio reads in folders and files, told without a window and without a browser.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { installPackages, requireNode } from './lib/setup.mjs';

const USAGE = `Usage:
  npm run inspect -- DROP [DROP ...] [--id-column NAME] [--label-column NAME] [--grades-from 0|1] [--json FILE]
  npm run inspect -- --weights NET=FILE [--weights NET=FILE ...] [--json FILE]

Every DROP (a folder or a file) is read by itself, as one drop on the Data step is: scans with their slices, values and order, studies
and the series chosen, label tables with the columns taken, and problems with their remedies. --id-column and --label-column say which
columns of a label table name the scans and their classes, --grades-from what the first class is numbered, where that is asked. --weights says what a weight file gives a net of four classes.
--json writes the same in full, with a SHA-256 of every slice's values.
Exit status: 0 done; 1 not possible; 2 wrong usage; 3 done, but there are errors among the problems.`;

const OPTIONS = {
  'id-column': { type: 'string' },
  'label-column': { type: 'string' },
  'grades-from': { type: 'string' },
  weights: { type: 'string', multiple: true },
  json: { type: 'string' },
  help: { type: 'boolean' },
};

function usage(complaint) {
  console.error(`${complaint}\n\n${USAGE}`);
  process.exit(2);
}

function parse() {
  try {
    return parseArgs({ args: process.argv.slice(2), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return usage(error.message);
  }
}

requireNode(20);
const { values, positionals: drops } = parse();
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const weights = (values.weights ?? []).map((given) => {
  const at = given.indexOf('=');
  if (at < 1) usage(`--weights ${given}: write NET=FILE.`);
  return { net: given.slice(0, at), file: given.slice(at + 1) };
});
if (![undefined, '0', '1'].includes(values['grades-from'])) usage('--grades-from is 0 or 1.');
if (drops.length === 0 && weights.length === 0) usage('Say what to read.');
if (drops.length > 0 && weights.length > 0) usage('Read drops and weight files in two commands.');
for (const name of [...drops, ...weights.map(({ file }) => file)])
  if (!existsSync(name)) usage(`${name}: there is no such file or folder.`);

installPackages();
const { importTs } = await import('./lib/bundle.mjs');
const { inspectDrop, inspectWeights, NETS, printDrop, printWeights } = await importTs('scripts/inspect/entry.ts');
for (const { net } of weights) if (!NETS.includes(net)) usage(`--weights: there is no net '${net}'. The nets are ${NETS.join(', ')}.`);

const reports = [];
const choice = {
  ...(values['id-column'] !== undefined && { idColumn: values['id-column'] }),
  ...(values['label-column'] !== undefined && { labelColumn: values['label-column'] }),
  ...(values['grades-from'] !== undefined && { base: Number(values['grades-from']) }),
};
for (const drop of drops) {
  const report = await inspectDrop(drop, choice);
  reports.push(report);
  console.log(`${reports.length > 1 ? '\n' : ''}${printDrop(report)}`);
}
for (const { net, file } of weights) {
  const report = await inspectWeights(net, file);
  reports.push(report);
  console.log(printWeights(report));
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(reports, null, 1)}\n`);
process.exit(reports.some(({ problems }) => problems.some(({ level }) => level === 'error')) ? 3 : 0);
