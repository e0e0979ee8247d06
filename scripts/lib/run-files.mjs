// The files that a training must write before it is done.

/** Returns the names of one run's files. With `saveLast` they include the weights of the last epoch. */
export function filesOfRun(saveLast) {
  const scores = ['scores-train.csv', 'scores-tune.csv'];
  return ['run.json', 'checkpoint.safetensors', 'predictions.csv', ...scores, ...(saveLast ? ['last.safetensors'] : [])];
}
