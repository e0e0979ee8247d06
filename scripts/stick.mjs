// npm run stick -- OUT [--weights FILE ...] [--demo]: the studio in a folder, as on a USB stick, with servers that need no installation.
import path from 'node:path';
import { parseArguments } from './lib/parse-arguments.mjs';
import { buildIfStale } from './lib/serve.mjs';
import { installPackages, ROOT, requireNode } from './lib/setup.mjs';
import { Refusal } from './lib/weight-pack.mjs';
import { runWeights } from './lib/weights-command.mjs';
import { LANGUAGE_OPTION } from './messages/language.mjs';
import { stickWords as words } from './messages/stick.mjs';

requireNode(20);
const OPTIONS = {
  ...LANGUAGE_OPTION,
  weights: { type: 'string', multiple: true, default: [] },
  demo: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};
const { values, positionals } = parse();
if (values.help) end(words.usage, 0);
const [out, ...more] = positionals;
if (out === undefined) refuseUsage(words.noFolder);
// The names that follow the first one of --weights are weight files, too.
if (more.length > 0 && values.weights.length === 0) refuseUsage(words.stray(more));
const weights = [...values.weights, ...more];

function parse() {
  try {
    return parseArguments({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return refuseUsage(error.message);
  }
}

function end(said, status) {
  (status === 0 ? console.log : console.error)(said);
  process.exit(status);
}

function refuseUsage(complaint) {
  end(`${complaint}\n\n${words.usage}`, 2);
}

/** One line that changes on a terminal; nothing elsewhere. */
function showProgress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

async function addWeights(folder) {
  for (const file of weights) {
    const status = await runWeights(['add', '--file', file, '--dir', folder]);
    if (status !== 0) process.exit(status);
  }
}

try {
  const folder = path.resolve(out);
  installPackages();
  const { checkFolder, writeStick } = await import('./stick/write.mjs');
  checkFolder(folder);
  await buildIfStale();
  const site = path.join(ROOT, 'dist');
  const { files, bytes } = await writeStick(folder, { site, demo: values.demo, addWeights, onProgress: showProgress });
  end(words.done({ folder, files, megabytes: (bytes / 1e6).toFixed(1) }), 0);
} catch (error) {
  showProgress('');
  end(error instanceof Refusal ? error.message : error, 1);
}
