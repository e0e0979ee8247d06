// Manages the weight pack beside the app: a folder of weight files and index.json, their list that the page reads.
import {
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { weightWords } from '../messages/weights.mjs';
import { ROOT } from './setup.mjs';

/** An error with a message for the person. */
export class Refusal extends Error {}

/** A plain file name with an extension of weight files. It is never a path or the name of the list. */
const WEIGHT_FILE = /^[^./\\][^/\\]*\.(pth|pt|ckpt|bin|tar|safetensors)$/i;

/** The folder of unfinished downloads and copies, one per process. The pack's folder is served, so it holds complete files only. */
const PARTS = path.join(ROOT, 'node_modules/.cache/weights');

/** The pack of this studio. Its server reads it here; a build takes a copy along for other hosts. */
export const PACK = path.join(ROOT, 'public/weights');

/** The folder of downloads that can be gone on with (weights/begun.mjs). */
export const BEGUN = path.join(PARTS, 'begun');

/** Opens the pack in a folder, which need not exist yet. Its list is [{name, file, bytes, sha256}]. */
export function openPack(folder) {
  const place = path.join(folder, 'index.json');
  collectParts(folder);

  const read = () => {
    if (!existsSync(place)) return [];
    try {
      const { files } = JSON.parse(readFileSync(place, 'utf8'));
      if (files.every(isEntry)) return files;
    } catch {
      // Reported below, like a list of another shape.
    }
    throw new Refusal(weightWords.badList(place));
  };

  const list = () => {
    try {
      return read();
    } catch {
      return [];
    }
  };

  const write = (files) =>
    withPartSync((part) => {
      writeFileSync(part, `${JSON.stringify({ files }, null, 1)}\n`, { flag: 'wx' });
      replace(part, place);
    });

  return {
    folder,
    read,
    /** The list; empty if it can't be read. */
    list,
    holds: (file) => existsSync(path.join(folder, file)) && list().some((entry) => entry.file === file),
    checkName,
    withPart,

    /** Puts a complete file into the pack and replaces one of the same name. A link there is replaced, not followed. */
    put: (entry, from, isPart) => {
      checkName(entry.file);
      const others = read().filter(({ file }) => file !== entry.file);
      const target = path.join(folder, entry.file);
      mkdirSync(folder, { recursive: true });
      if (isPart) replace(from, target);
      else if (path.resolve(from) !== target || lstatSync(target).isSymbolicLink()) {
        withPartSync((part) => {
          copyFileSync(from, part, constants.COPYFILE_EXCL);
          replace(part, target);
        });
      }
      write([...others, entry].sort((a, b) => a.file.localeCompare(b.file, 'en')));
    },

    drop: (file) => {
      write(read().filter((entry) => entry.file !== file));
      rmSync(path.join(folder, path.basename(file)), { force: true });
    },
  };
}

/** Whether a value is a valid entry of the list. Its file must be in the pack's folder itself. */
function isEntry({ name, file, bytes, sha256 }) {
  return (
    [name, file, sha256].every((text) => typeof text === 'string') && bytes >= 0 && file === path.basename(file) && file !== 'index.json'
  );
}

function checkName(file) {
  if (WEIGHT_FILE.test(file)) return;
  throw new Refusal(weightWords.badName(file));
}

/** Moves a complete file to its place in one step, also from another disk. */
function replace(part, target) {
  try {
    renameSync(part, target);
  } catch (error) {
    if (error.code !== 'EXDEV') throw error;
    const beside = path.join(path.dirname(target), `.${process.pid}.part`);
    rmSync(beside, { force: true });
    try {
      copyFileSync(part, beside, constants.COPYFILE_EXCL);
      renameSync(beside, target);
    } finally {
      rmSync(beside, { force: true });
    }
  }
}

function makePart() {
  mkdirSync(PARTS, { recursive: true });
  const own = mkdtempSync(path.join(PARTS, `${process.pid}-`));
  return { part: path.join(own, 'part'), clear: () => rmSync(own, { recursive: true, force: true }) };
}

/** Calls `use` with a path for an unfinished file, which is deleted in the end. */
async function withPart(use) {
  const { part, clear } = makePart();
  try {
    return await use(part);
  } finally {
    clear();
  }
}

function withPartSync(use) {
  const { part, clear } = makePart();
  try {
    return use(part);
  } finally {
    clear();
  }
}

/** Deletes unfinished files of processes that were killed. */
function collectParts(folder) {
  const left = (place) => (existsSync(place) ? readdirSync(place).map((name) => [place, name]) : []);
  for (const [place, name] of [...left(PARTS), ...left(folder)]) {
    const [, pid] = (place === PARTS ? /^(\d+)-/ : /^\.(\d+)\.part$/).exec(name) ?? [];
    if (pid && !isAlive(Number(pid))) rmSync(path.join(place, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
