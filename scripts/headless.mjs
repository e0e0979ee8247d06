// npm run headless -- train|find-rate|bundle|sweep|predict|evaluate|export|import: the studio's production build, driven in headless Chromium. See `--help`.

import { installPackages, requireNode } from './lib/setup.mjs';
import { headlessWords } from './messages/headless.mjs';

async function main() {
  requireNode(20);
  installPackages();
  // The options are read from the table of settings, for which the packages are needed.
  const { parse } = await import('./headless/parse.mjs');
  const asked = parse(process.argv.slice(2));
  if (asked.command === 'sweep') return (await import('./headless/sweep-command.mjs')).sweepCommand(asked);
  if (asked.command === 'export') return (await import('./headless/export-command.mjs')).exportCommand(asked);
  if (asked.command === 'import') return (await import('./headless/import-command.mjs')).importCommand(asked);
  return (await import('./headless/journey-command.mjs')).journeyCommand(asked);
}

main().then(
  (status) => process.exit(status),
  (error) => {
    if (error.usage) console.error(`${error.message}\n\n${error.usage}`);
    else if (error.problem) console.error(headlessWords.error(error.message));
    else console.error(error);
    process.exit(error.usage ? 2 : 1);
  },
);
