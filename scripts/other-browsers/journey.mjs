// A newcomer's way through the studio, in a browser that Playwright does not drive here: the trained demo, a prediction, a training of the demo
// with its scores, its files, and a reload that has all of it.
import { press, rowsOf, saved, shows } from './hands.mjs';

const GPU = /CPU, \d+ threads?|WebGPU · [^\n]+|TensorFlow\.js[^\n]*/;

/** Goes the way; `tell` hears each step with what was seen. Throws an Error that says what was not. */
export async function goThrough(page, url, tell) {
  await page.goTo(url);
  await press(page, 'I understand');
  const device = await shows(page, GPU);
  tell('computes on', device);
  await press(page, device);
  tell('webgpu', await shows(page, /WebGPU works here[^\n]*|(Firefox|Safari|Chrom\w+|Edge|This browser)[^\n]* on [^\n]+: [^\n]+/));
  await press(page, 'Close');
  tell('isolated', await page.run(async () => `${crossOriginIsolated}, ${navigator.hardwareConcurrency} cores`));
  await press(page, 'See a trained demo');
  tell('trained demo', await shows(page, /The trained demo is ready\./));
  tell('confusion matrix', `${await rowsOf(page, 'Confusion matrix', 5)} rows`);
  await press(page, 'Predict new scans');
  await press(page, 'Make 4 new synthetic scans');
  tell('predictions', `${await rowsOf(page, 'Scores', 5)} rows`);
  await press(page, 'Train it yourself');
  await shows(page, /Step 3 of 4/);
  tell('scans made', await shows(page, /epoch \d+ of at most \d+/));
  tell('trained and scored', await shows(page, /The demo is done\./));
  tell('scores', await shows(page, /[^\n]*(better than|no better|guess)[^\n]*/));
  const scores = await saved(page, 'Save scores as JSON');
  tell('scores as JSON', `${scores.size} bytes`);
  if (!scores.begins.startsWith('{')) throw new Error(`The scores are no JSON: ${scores.begins}`);
  await page.reload();
  await shows(page, GPU);
  await shows(page, /\b[1-9]\d* runs?\b/);
  tell('after a reload', await shows(page, /\b[1-9]\d* runs?\b/));
}
