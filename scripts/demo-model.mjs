// npm run demo-model: trains the model that ships with the studio, on synthetic scans, and writes it with its scores. See `--help`.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleForNode, importTs, ROOT } from './lib/bundle.mjs';
import { commitOfTree } from './lib/commit.mjs';
import { parseArguments } from './lib/parse-arguments.mjs';
import { requireNode } from './lib/setup.mjs';
import { demoModelWords as words } from './messages/demo-model.mjs';
import { LANGUAGE_OPTION } from './messages/language.mjs';

requireNode(20);

const { values } = parseArguments({
  options: { ...LANGUAGE_OPTION, out: { type: 'string', default: path.join(ROOT, 'public/demo') }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) console.log(words.usage);
else {
  // Node ends where nothing is under way any more, also if something is still waited for.
  process.exitCode = 1;
  const { makeDemoModel } = await importTs('scripts/demo-model/make.ts');
  mkdirSync(values.out, { recursive: true });
  for (const [name, bytes] of Object.entries(
    await makeDemoModel(await bundleForNode('scripts/wasm/thread.ts'), commitOfTree(), console.log),
  )) {
    writeFileSync(path.join(values.out, name), bytes);
    console.log(`${name}: ${(bytes.length / 1e3).toFixed(0)} kB`);
  }
  process.exit(0);
}
