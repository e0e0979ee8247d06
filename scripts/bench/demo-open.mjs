// npm run bench -- demo-open: seconds from a first visit to the trained demo's scores, and to its first predictions. See bench/README.md.
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseBench } from './command.mjs';
import { openStudio } from './studio/page.mjs';

const COMMAND = {
  usage: 'demo-open [--times N] [--json FILE]',
  options: { times: { type: 'string', default: '3' }, json: { type: 'string' } },
  whole: ['times'],
};

export async function run(args) {
  const values = parseBench(args, COMMAND);
  const visits = [];
  for (let i = 0; i < Number(values.times); i++) visits.push(await visit());
  console.table(visits);
  if (values.json) writeFileSync(values.json, JSON.stringify(visits, null, 2));
}

/** One visit with a browser of its own, which keeps nothing from the one before. */
async function visit() {
  const load = loadavg()[0];
  const { page, close, openedAt } = await openStudio();
  const seconds = () => Number(((performance.now() - openedAt) / 1000).toFixed(2));
  await page.getByRole('button', { name: 'See a trained demo' }).click();
  const clicked = seconds();
  await page.getByRole('table', { name: /Confusion matrix/ }).waitFor();
  const scores = seconds();
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: /^5 ?Predict/ })
    .click();
  await page.getByRole('button', { name: 'Make 4 new synthetic scans' }).click();
  await page.getByRole('table', { name: 'Scores' }).getByRole('row').nth(4).waitFor();
  const predicted = seconds();
  await page.getByText('The trained demo is ready.').waitFor();
  const done = seconds();
  await close();
  return { load, clicked, scores, predicted, done };
}
