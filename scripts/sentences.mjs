// npm run sentences [-- FOLDER]: sentences that a person reads stand in a catalogue and nowhere else. Prints those that do not, of the
// folder or of all.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findSentences } from './sentences/find.mjs';
import { CATALOGUES, COMMANDS, NAMES, TERMS } from './sentences/places.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const [asked = ''] = process.argv.slice(2);
const isIn = (folders, file) => folders.some((folder) => file.startsWith(folder));

const below = (folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true }).map((name) => `${folder}/${name.split(path.sep).join('/')}`);
const files = [...below('src'), ...below('scripts').filter((file) => isIn(COMMANDS, file))]
  .filter(
    (file) => /\.(tsx?|mjs)$/.test(file) && !/\.(test|fixture|d)\.m?tsx?$/.test(file) && file.startsWith(asked) && !isIn(CATALOGUES, file),
  )
  .sort();
let faults = 0;
for (const file of files) {
  const found = findSentences(file, readFileSync(path.join(ROOT, file), 'utf8'), file.startsWith('scripts/')).filter(
    ({ kind }) => kind === 'problem' || !(isIn(TERMS, file) || (kind === 'words' && isIn(NAMES, file))),
  );
  faults += found.length;
  for (const { line, kind, text } of found) console.error(`${file}:${line}: ${kind}: ${text}`);
}
if (faults > 0) console.error(`${faults} sentences belong in a catalogue: see 'Sentences stand in catalogues' in CONTRIBUTING.md.`);
process.exit(faults > 0 ? 1 : 0);
