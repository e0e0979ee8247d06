// Builds the page if a source has changed, and holds its first screen to the bytes that .size-limit.mjs allows. Where it has more of them, or with
// --parts, it says which modules they are of.
import { printTable } from './bench/studio/report.mjs';
import { firstScreenParts } from './lib/first-screen-parts.mjs';
import { buildIfStale } from './lib/serve.mjs';
import { sh } from './lib/setup.mjs';

await buildIfStale();
const status = sh('npx', ['--no-install', 'size-limit']);
if (status !== 0 || process.argv.includes('--parts')) {
  const parts = await firstScreenParts();
  console.log('What the first screen imports at once, by package or folder, in kB before it is minified; the largest module of each:');
  printTable(
    ['', 'kB', 'modules', ''],
    parts.slice(0, 25).map(({ name, bytes, modules, largest }) => [name, (bytes / 1000).toFixed(1), String(modules), largest]),
  );
}
process.exit(status);
