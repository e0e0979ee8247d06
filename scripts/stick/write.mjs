// Writes a stick: the built site, the servers with what they are to send, the starters, the sheets, and a demo study if it is wanted.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importTs } from '../lib/bundle.mjs';
import { STUDIO_PORT } from '../lib/port.mjs';
import { ROOT } from '../lib/setup.mjs';
import { Refusal } from '../lib/weight-pack.mjs';
import { folderWords } from '../messages/folders.mjs';
import { stickWords as words } from '../messages/stick.mjs';
import { stickReadme } from '../messages/stick-readme.mjs';
import { areFacts, factsOf } from './facts.mjs';
import { nodeServer } from './node-server.mjs';
import { STARTERS, sheet } from './starters.mjs';

const SERVER = path.join(ROOT, 'scripts/stick/server');
const EXECUTABLE = 0o755;
/** What a stick consists of, so that one can be replaced and nothing else is deleted. */
const PARTS = ['studio', 'server', 'demo', 'README.txt', 'README-ja.txt', ...Object.keys(STARTERS)];
/** What computers leave in every folder that they show. */
const LITTER = /^(\.DS_Store|\._.*|\.Spotlight-V100|\.Trashes|\.fseventsd|System Volume Information|desktop\.ini|Thumbs\.db)$/;

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const reasonOf = ({ code }) => folderWords.notWritten[code] ?? folderWords.refusedBySystem(code);

/** Files below a folder, by their paths with slashes. */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** Refuses a folder with anything in it but a stick. */
export function checkFolder(folder) {
  if (!existsSync(folder)) return;
  const names = statSync(folder).isDirectory() ? readdirSync(folder).filter((name) => !LITTER.test(name)) : [folder];
  const facts = path.join(folder, 'server/server.json');
  const isStick = existsSync(facts) && areFacts(readFileSync(facts, 'utf8')) && names.every((name) => PARTS.includes(name));
  if (names.length > 0 && !isStick) throw new Refusal(words.notEmpty(folder));
}

/** The files of a site that a stick needs: not the page of the headless command. */
const isServed = (file) => !/^(automation\.html|assets\/automation-)/.test(file);

/** The contents of a stick's server folder for a site with these files. */
export async function serverFiles(site) {
  const { securityHeaders } = await importTs('scripts/lib/security-headers.ts');
  return {
    'server/server.json': factsOf(site, securityHeaders(false)),
    'server/serve.mjs': await nodeServer(),
    'server/serve.py': readFileSync(path.join(SERVER, 'serve.py')),
    // Windows PowerShell takes lines as Windows has them.
    'server/serve.ps1': readFileSync(path.join(SERVER, 'serve.ps1'), 'utf8').replaceAll('\n', '\r\n'),
  };
}

/**
 * Writes a stick into a folder, which has passed {@link checkFolder}, and reads every file back from the disk. `addWeights` puts weight files into a folder.
 * Returns the number of its files and their bytes. Throws Refusal.
 */
export async function writeStick(folder, { site, demo, addWeights, onProgress }) {
  const study = demo
    ? await (await importTs('scripts/stick/demo-study.ts')).demoStudy((done, total) => onProgress(words.makingDemo({ done, total })))
    : null;
  for (const part of PARTS) rmSync(path.join(folder, part), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pages = filesBelow(site).filter(isServed);
  checkRoom(
    folder,
    pages.reduce((sum, file) => sum + statSync(path.join(site, file)).size, study?.length ?? 0),
  );

  const written = { files: 0, bytes: 0 };
  const put = (name, content, mode) => {
    const place = path.join(folder, name);
    const bytes = Buffer.from(content);
    try {
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, bytes, { mode });
    } catch (error) {
      throw new Refusal(words.notWritten({ file: name, reason: reasonOf(error) }));
    }
    if (sha256(readFileSync(place)) !== sha256(bytes)) throw new Refusal(words.notAsWritten(name));
    written.files++;
    written.bytes += bytes.length;
  };
  // First, so that a stick that was not written to its end may be written again.
  put('server/server.json', factsOf([], {}));
  for (const [i, file] of pages.entries()) {
    put(`studio/${file}`, readFileSync(path.join(site, file)));
    onProgress(words.writing({ done: i + 1, total: pages.length }));
  }
  await addWeights(path.join(folder, 'studio/weights'));
  const served = filesBelow(path.join(folder, 'studio'));
  for (const file of served.filter((name) => !pages.includes(name))) {
    written.files++;
    written.bytes += statSync(path.join(folder, 'studio', file)).size;
  }
  if (study) put('demo/demo-study.zip', study);
  const about = { port: STUDIO_PORT, demo, weights: served.some((file) => /^weights\/(?!index\.json$)/.test(file)) };
  put('README.txt', sheet(stickReadme.en(about)));
  put('README-ja.txt', sheet(stickReadme.ja(about)));
  for (const [name, text] of Object.entries(STARTERS)) put(name, text, EXECUTABLE);
  for (const [name, content] of Object.entries(await serverFiles(served))) put(name, content);
  onProgress('');
  return written;
}

/** Refuses a disk without room for so many bytes. */
function checkRoom(folder, needed) {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < needed) throw new Refusal(words.noRoom({ folder, needed: megabytes(needed), room: megabytes(bavail * bsize) }));
}
