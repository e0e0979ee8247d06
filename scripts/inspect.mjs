// npm run inspect -- DROP [DROP ...]: what the studio reads in folders and files, told without a window and without a browser.
import { existsSync, writeFileSync } from 'node:fs';
import { parseArguments } from './lib/parse-arguments.mjs';
import { installPackages, requireNode } from './lib/setup.mjs';
import { inspectWords as words } from './messages/inspect.mjs';
import { LANGUAGE, LANGUAGE_OPTION } from './messages/language.mjs';

const OPTIONS = {
  ...LANGUAGE_OPTION,
  'id-column': { type: 'string' },
  'label-column': { type: 'string' },
  'grades-from': { type: 'string' },
  weights: { type: 'string', multiple: true },
  json: { type: 'string' },
  help: { type: 'boolean' },
};

function usage(complaint) {
  console.error(`${complaint}\n\n${words.usage}`);
  process.exit(2);
}

function parse() {
  try {
    return parseArguments({ args: process.argv.slice(2), options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return usage(error.message);
  }
}

requireNode(20);
const { values, positionals: drops } = parse();
if (values.help) {
  console.log(words.usage);
  process.exit(0);
}
const weights = (values.weights ?? []).map((given) => {
  const at = given.indexOf('=');
  if (at < 1) usage(words.weights(given));
  return { net: given.slice(0, at), file: given.slice(at + 1) };
});
if (![undefined, '0', '1'].includes(values['grades-from'])) usage(words.grades);
if (drops.length === 0 && weights.length === 0) usage(words.nothing);
if (drops.length > 0 && weights.length > 0) usage(words.both);
for (const name of [...drops, ...weights.map(({ file }) => file)]) if (!existsSync(name)) usage(words.noFile(name));

installPackages();
const { importTs } = await import('./lib/bundle.mjs');
const { inspectDrop, inspectWeights, NETS, printDrop, printWeights } = await importTs('scripts/inspect/entry.ts');
for (const { net } of weights) if (!NETS.includes(net)) usage(words.noNet({ net, nets: NETS }));

const reports = [];
const choice = {
  ...(values['id-column'] !== undefined && { idColumn: values['id-column'] }),
  ...(values['label-column'] !== undefined && { labelColumn: values['label-column'] }),
  ...(values['grades-from'] !== undefined && { base: Number(values['grades-from']) }),
};
for (const drop of drops) {
  const report = await inspectDrop(drop, choice);
  reports.push(report);
  console.log(`${reports.length > 1 ? '\n' : ''}${printDrop(report, LANGUAGE)}`);
}
for (const { net, file } of weights) {
  const report = await inspectWeights(net, file);
  reports.push(report);
  console.log(printWeights(report, LANGUAGE));
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(reports, null, 1)}\n`);
process.exit(reports.some(({ problems }) => problems.some(({ level }) => level === 'error')) ? 3 : 0);
