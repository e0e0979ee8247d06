// The files that a training must write before it is done.

/** Returns the names of one run's files. With `saveLast` they include the weights of the last epoch. */
export function filesOfRun(saveLast) {
  const scores = ['scores-train.csv', 'scores-tune.csv'];
  return ['run.json', 'checkpoint.safetensors', 'predictions.csv', ...scores, ...(saveLast ? ['last.safetensors'] : [])];
}

/** All files that a training may write: those of a run, of a fold, and of all folds. */
const OF_A_TRAINING =
  /^(?:(?:fold-\d+\.)?(?:run\.json|(?:checkpoint|last)\.safetensors|predictions\.csv|scores-(?:train|tune|test)\.csv)|folds\.json|likely-wrong-labels\.csv)$/;

/**
 * Returns the names among those in a folder that an earlier training wrote there. With `written`, the names that a later one has written,
 * only those that do not belong to it: beside its run.json they would be taken for its own.
 */
export function filesOfEarlier(present, written = []) {
  return present.filter((name) => OF_A_TRAINING.test(name) && !written.includes(name)).sort();
}

/**
 * Whether a scores.json tells of a run that is none of `runIds`: in a folder that was trained into again, an evaluation of the earlier model. False for
 * a text that is none of ours, and for a model whose run is not known.
 */
export function scoresOfOther(text, runIds) {
  try {
    const runId = JSON.parse(text)?.checkpoint?.runId;
    return typeof runId === 'string' && !runIds.includes(runId);
  } catch {
    return false;
  }
}
