// What `predict --open-test` does before it opens anything: the run.json beside the checkpoint counts the opening.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { OutputFolder } from './output-folder.mjs';

/** fold-1.checkpoint.safetensors has fold-1.run.json beside it; a checkpoint of another name has run.json. */
export function runJsonBeside(checkpoint) {
  const [, before = ''] = /^(.*)checkpoint\.safetensors$/.exec(path.basename(checkpoint)) ?? [];
  return path.join(path.dirname(checkpoint), `${before}run.json`);
}

/** Counts an opening of a run's test side in a run.json; how many there have been, or a problem, and then nothing may be opened. */
export function countOpening(file, runId) {
  const refused = (what) => ({
    problem: {
      level: 'error',
      code: 'opening-uncounted',
      subject: file,
      what: `${what}, so the opening of the test side could not be counted.`,
      remedy: "Put the run.json of the checkpoint's run there, or leave out --open-test.",
    },
  });
  if (!existsSync(file)) return refused('There is no such file');
  try {
    const run = JSON.parse(readFileSync(file, 'utf8'));
    if (run?.id !== runId) return refused("It is not the run.json of this checkpoint's run");
    const { testOpenings } = run;
    if (!Number.isInteger(testOpenings) || testOpenings < 0) return refused('It does not say how often the test side was opened');
    const openings = testOpenings + 1;
    // A write that is cut off must not cost the run's record.
    writeFileSync(`${file}.new`, `${JSON.stringify({ ...run, testOpenings: openings }, null, 2)}\n`);
    renameSync(`${file}.new`, file);
    return { openings };
  } catch (error) {
    return refused(`It could not be read or written (${error.message})`);
  }
}

/** {@link countOpening} in the run.json beside a checkpoint, while nobody else writes there; `held` is the OutputFolder that is held already. */
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
