// npm run check: format and lint, types, unused code, notices. Each line is one check; the exit status says whether all hold.
import { QUICK_CHECKS } from './lib/checks.mjs';
import { installPackages, sh } from './lib/setup.mjs';

installPackages();
const failed = QUICK_CHECKS.filter(([name, command, args]) => {
  console.log(`\n== ${name}`);
  return sh(command, args) !== 0;
});
for (const [name] of failed) console.log(`FAIL ${name}`);
process.exit(failed.length > 0 ? 1 : 0);
