// train, find-rate and predict: one journey of the page behind `npm run headless`.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { endOf, makeTerminal, openPage, pageOptions } from '../lib/headless-page.mjs';
import { forgetCommand, profileOf, writeCommand } from '../lib/interrupted.mjs';
import { countOpening, runJsonBeside } from '../lib/test-openings.mjs';

/** What a command is called in the page. */
const JOURNEYS = { train: 'train', 'find-rate': 'findRate', predict: 'predict' };

function isEmpty(folder) {
  return readdirSync(folder).length === 0;
}

/** Resolves to the exit status. */
export async function journeyCommand({ command, values, marks, port }) {
  const { serveBuild } = await import('../lib/serve.mjs');
  const terminal = makeTerminal();
  if (isEmpty(values.data)) {
    terminal.problem({
      level: 'error',
      subject: values.data,
      what: 'The folder is empty.',
      remedy:
        'Choose a folder that holds CT scans: one folder of DICOM, PNG or JPG slices per scan, or NIfTI files; zip archives of them will do.',
    });
    return 1;
  }
  let leftOut = 0;
  const intoFolder = command !== 'predict';
  const outFolder = intoFolder ? path.resolve(values.out) : path.dirname(path.resolve(values.out));
  mkdirSync(outFolder, { recursive: true });
  const server = await serveBuild(port);
  if (command === 'train' && !values.resume) writeCommand(outFolder, { command, values, marks, port: Number(new URL(server.url).port) });
  const profile = command === 'train' ? await profileOf(outFolder) : '';
  const { context, page } = await openPage(
    server.url,
    (line) => {
      if (line.kind === 'problem') {
        if (line.problem.level === 'error') leftOut++;
        terminal.problem(line.problem);
      } else terminal[line.kind](line.text);
    },
    profile,
  );
  if (command === 'predict') await page.exposeFunction('countTestOpening', (id) => countOpening(runJsonBeside(values.checkpoint), id));
  const saving = [];
  page.on('download', (download) => {
    const name = intoFolder ? download.suggestedFilename() : path.basename(values.out);
    saving.push(
      download.saveAs(path.join(outFolder, name)).then(() => terminal.log(`wrote ${path.join(values.out, intoFolder ? name : '')}`)),
    );
  });
  let ended = null;
  const goOn = command === 'train' ? ` Go on with: npm run headless -- train --resume --out ${values.out}` : '';
  const crashed = endOf({ page, context }, goOn);
  try {
    await page.locator('#data').setInputFiles(path.resolve(values.data));
    const file = values.labels ?? values.checkpoint;
    if (file) await page.locator('#files').setInputFiles(path.resolve(file));
    if (values.weights) await page.locator('#weights').setInputFiles(path.resolve(values.weights));
    if (marks) await page.locator('#slices').setInputFiles(path.resolve(marks));
    const options = { ...values, ...pageOptions(values), folder: values.data };
    if (values.manifest) options.manifest = readFileSync(values.manifest, 'utf8');
    const journey = page.evaluate(([name, o]) => window.groundglass[name](o), [JOURNEYS[command], options]);
    ended = await Promise.race([journey, crashed]);
    // The last download may be announced a moment after the journey's end.
    await page.waitForTimeout(300);
    await Promise.all(saving);
  } finally {
    await context.close().catch(() => {});
    await server.close();
  }
  if (ended) {
    terminal.problem(ended);
    return 1;
  }
  if (command === 'train') forgetCommand(outFolder);
  if (leftOut > 0 && !values['allow-problems']) {
    terminal.log(
      `Done, but ${leftOut} problem${leftOut === 1 ? '' : 's'} left files or scans out (exit status 3; --allow-problems accepts that).`,
    );
    return 3;
  }
  return 0;
}
