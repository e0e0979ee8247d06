// The files without which a training is not done.

/** Of one run; `saveLast`: its last epoch's weights, too. */
export function filesOfRun(saveLast) {
  const scores = ['scores-train.csv', 'scores-tune.csv'];
  return ['run.json', 'checkpoint.safetensors', 'predictions.csv', ...scores, ...(saveLast ? ['last.safetensors'] : [])];
}
