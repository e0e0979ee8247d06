// Builds the page if a source has changed, and holds its first screen to the bytes that .size-limit.mjs allows.
import { buildIfStale } from './lib/serve.mjs';
import { sh } from './lib/setup.mjs';

await buildIfStale();
process.exit(sh('npx', ['--no-install', 'size-limit']));
