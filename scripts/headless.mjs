// npm run headless -- train|find-rate|sweep|predict: the studio's production build, driven in headless Chromium. See `--help`.
import { journeyCommand } from './headless/journey-command.mjs';
import { parse } from './headless/parse.mjs';
import { sweepCommand } from './headless/sweep-command.mjs';
import { USAGE, UsageError } from './headless/usage.mjs';
import { installPackages, requireNode } from './lib/setup.mjs';

async function main() {
  requireNode(20);
  const asked = parse(process.argv.slice(2));
  installPackages();
  return asked.command === 'sweep' ? sweepCommand(asked.values, asked.gridFiles) : journeyCommand(asked);
}

main().then(
  (status) => process.exit(status),
  (error) => {
    if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
    else if (error.problem) console.error(`error: ${error.message}`);
    else console.error(error);
    process.exit(error instanceof UsageError ? 2 : 1);
  },
);
