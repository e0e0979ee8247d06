// node scripts/bench.mjs NAME: prints how long a part of the product takes on this machine (scripts/bench/NAME.ts).
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installPackages, ROOT, requireNode } from './lib/setup.mjs';

requireNode(20);
installPackages();
const [name] = process.argv.slice(2);
if (!name || !existsSync(path.join(ROOT, 'scripts/bench', `${name}.ts`))) {
  console.error('Usage: node scripts/bench.mjs NAME, where scripts/bench has a file NAME.ts');
  process.exit(2);
}
const { importTs } = await import('./lib/bundle.mjs');
const { run } = await importTs(`scripts/bench/${name}.ts`);
await run();
