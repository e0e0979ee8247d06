// Keeps looks at unseen scans in the run.json beside the checkpoint: an opening of its test side before anything is opened, and external evaluations.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { folderWords } from '../messages/folders.mjs';
import { OutputFolder } from './output-folder.mjs';
import { whyNotWritten } from './told-error.mjs';

const words = folderWords.opening;

/** The run.json beside a checkpoint: fold-1.run.json for fold-1.checkpoint.safetensors, run.json for a checkpoint of another name. */
export function runJsonBeside(checkpoint) {
  const [, before = ''] = /^(.*)checkpoint\.safetensors$/.exec(path.basename(checkpoint)) ?? [];
  return path.join(path.dirname(checkpoint), `${before}run.json`);
}

/** Writes a new file first, so that an interrupted write does not destroy the run's record. */
function rewrite(file, run) {
  writeFileSync(`${file}.new`, `${JSON.stringify(run, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/**
 * Counts an opening of a run's test side in a run.json, and keeps when it was and of how many scans by which epoch's weights (`opened`: `n`, `epoch`).
 * Returns the number of openings, or a problem; then nothing may be opened.
 */
export function countOpening(file, runId, opened) {
  const refused = (why) => ({
    problem: {
      level: 'error',
      code: 'opening-uncounted',
      subject: file,
      ...words.refused(why),
    },
  });
  if (!existsSync(file)) return refused(words.noFile);
  try {
    const run = JSON.parse(readFileSync(file, 'utf8'));
    if (run?.id !== runId) return refused(words.otherRun);
    const { testOpenings } = run;
    if (!Number.isInteger(testOpenings) || testOpenings < 0) return refused(words.uncounted);
    const openings = testOpenings + 1;
    const kept = Array.isArray(run.openings) ? run.openings : [];
    rewrite(file, { ...run, testOpenings: openings, openings: [...kept, { at: new Date().toISOString(), ...opened }] });
    return { openings };
  } catch (error) {
    return refused(words.unreadable(error instanceof SyntaxError ? folderWords.noJson : whyNotWritten(error)));
  }
}

/**
 * Keeps an evaluation on external scans in a run.json, and returns whether it is kept: a checkpoint need not lie beside its run's own file, and the file
 * may be one that can only be read.
 */
export function keepExternal(file, runId, evaluation) {
  if (!existsSync(file)) return false;
  try {
    const run = JSON.parse(readFileSync(file, 'utf8'));
    if (run?.id !== runId) return false;
    const kept = Array.isArray(run.externals) ? run.externals : [];
    rewrite(file, { ...run, externals: [...kept, { at: new Date().toISOString(), ...evaluation }] });
    return true;
  } catch {
    return false;
  }
}

/** Runs {@link countOpening} beside a checkpoint, under the folder's lock. `held` is the OutputFolder if it is locked already. */
export const countBeside = (checkpoint, runId, opened, held) => besideLocked(checkpoint, held, (file) => countOpening(file, runId, opened));

/** The same of {@link keepExternal}. */
export async function keepBeside(checkpoint, runId, evaluation, held) {
  if (!existsSync(runJsonBeside(checkpoint))) return false;
  return (await besideLocked(checkpoint, held, (file) => keepExternal(file, runId, evaluation))) === true;
}

/** Changes the run.json beside a checkpoint under its folder's lock; a problem where that is locked by another command. */
async function besideLocked(checkpoint, held, change) {
  const file = path.resolve(runJsonBeside(checkpoint));
  if (path.dirname(file) === held.path) return change(file);
  let folder;
  try {
    folder = await OutputFolder.take(path.dirname(file));
  } catch (error) {
    if (error.problem) return { problem: error.problem };
    throw error;
  }
  try {
    return change(file);
  } finally {
    folder.release();
  }
}
