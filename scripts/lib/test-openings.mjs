// Counts an opening in the run.json beside the checkpoint, before `predict --open-test` opens anything.
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

/** Counts an opening of a run's test side in a run.json. Returns the number of openings, or a problem; then nothing may be opened. */
export function countOpening(file, runId) {
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
    // Write a new file first, so that an interrupted write does not destroy the run's record.
    writeFileSync(`${file}.new`, `${JSON.stringify({ ...run, testOpenings: openings }, null, 2)}\n`);
    renameSync(`${file}.new`, file);
    return { openings };
  } catch (error) {
    return refused(words.unreadable(error instanceof SyntaxError ? folderWords.noJson : whyNotWritten(error)));
  }
}

/** Runs {@link countOpening} beside a checkpoint, under the folder's lock. `held` is the OutputFolder if it is locked already. */
export async function countBeside(checkpoint, runId, held) {
  const file = path.resolve(runJsonBeside(checkpoint));
  if (path.dirname(file) === held.path) return countOpening(file, runId);
  let folder;
  try {
    folder = await OutputFolder.take(path.dirname(file));
  } catch (error) {
    if (error.problem) return { problem: error.problem };
    throw error;
  }
  try {
    return countOpening(file, runId);
  } finally {
    folder.release();
  }
}
