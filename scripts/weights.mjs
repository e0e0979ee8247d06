// npm run weights -- fetch|add|list|remove: pretrained weights beside the app, in public/weights, where the page finds them
// through index.json. See `--help`.
import { requireNode } from './lib/setup.mjs';
import { runWeights } from './lib/weights-command.mjs';

requireNode(20);
process.exit(await runWeights(process.argv.slice(2)));
