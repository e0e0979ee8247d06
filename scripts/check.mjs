// npm run check: format and lint, types, unused code. Each line is one check; the exit status says whether all hold.
import { installPackages, sh } from './lib/setup.mjs';

installPackages();
const checks = [
  ['format and lint', ['biome', 'check', '--error-on-warnings']],
  ['types', ['tsc', '-b']],
  ['unused code and dependencies', ['knip', '--no-progress']],
];
const failed = checks.filter(([name, args]) => {
  console.log(`\n== ${name}`);
  return sh('npx', ['--no-install', ...args]) !== 0;
});
for (const [name] of failed) console.log(`FAIL ${name}`);
process.exit(failed.length > 0 ? 1 : 0);
