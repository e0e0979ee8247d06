// npm run sentences [-- FOLDER]: sentences that a person reads stand in a catalogue and nowhere else. Prints what is left in the folders
// that scripts/sentences/left.mjs still excuses; given a folder, every line of it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findSentences } from './sentences/find.mjs';
import { CATALOGUES, DONE, LEFT, TERMS } from './sentences/left.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const [asked] = process.argv.slice(2);
const under = (folders, file) => folders.filter((folder) => file.startsWith(folder)).sort((a, b) => b.length - a.length)[0];

const files = readdirSync(path.join(ROOT, 'src'), { recursive: true })
  .map((name) => `src/${name.split(path.sep).join('/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|d)\.tsx?$/.test(file) && !under(CATALOGUES, file))
  .sort();
const left = new Map(LEFT.map((folder) => [folder, 0]));
let faults = 0;
for (const file of files) {
  const excuse = under(DONE, file) ? undefined : under(LEFT, file);
  const found = findSentences(file, readFileSync(path.join(ROOT, file), 'utf8')).filter(
    ({ kind }) => kind === 'problem' || !under(TERMS, file),
  );
  if (excuse) left.set(excuse, left.get(excuse) + found.length);
  else faults += found.length;
  const shown = asked ? file.startsWith(asked) : !excuse;
  if (shown) for (const { line, kind, text } of found) console.error(`${excuse ? '' : 'FAULT '}${file}:${line}: ${kind}: ${text}`);
}
for (const [folder, count] of left) console.log(`${String(count).padStart(5)} left in ${folder}`);
if (faults > 0) console.error(`${faults} sentences belong in a catalogue: see 'To add a sentence' in CONTRIBUTING.md.`);
process.exit(faults > 0 ? 1 : 0);
