// npm run mutations [-- --only TEXT] [--list]: breaks one line of a copy of the tree at a time and says which unit test notices.
// scripts/mutations/list names the lines. Exits with 1 when a break goes unnoticed, or when a line isn't there exactly once.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { copyTree, replaceIn } from './mutations/copy.mjs';
import { MUTATIONS } from './mutations/list.mjs';

const ROOT = path.join(import.meta.dirname, '..');
/** The longest that the tests of one break may take; a loop without end is told as such. */
const MOST_SECONDS = 600;
/** The longest that one test may take with a break: what waits for ever then is told by the test's name, and soon. */
const MOST_TEST_SECONDS = 60;
/** The longest for one file more, where the files of all breaks run at once. */
const MORE_SECONDS = 30;

const { values: options } = parseArgs({ options: { only: { type: 'string' }, list: { type: 'boolean', default: false } } });
const chosen = MUTATIONS.filter(({ file, breaks }) => `${file} ${breaks}`.toLowerCase().includes((options.only ?? '').toLowerCase()));

/** Runs test files in the copy, or of their tests those whose names hold `only`, with `more` options of vitest. Gives the names of the tests that failed, or why they didn't run. */
function runTests(folder, files, only, more = []) {
  const report = path.join(folder, 'vitest-report.json');
  rmSync(report, { force: true });
  const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', ...files, '--reporter=json', `--outputFile=${report}`, '--bail=1', ...(only ? ['-t', only] : []), ...more];
  const seconds = MOST_SECONDS + MORE_SECONDS * (files.length - 1);
  const { error } = spawnSync(process.execPath, args, { cwd: folder, timeout: seconds * 1000, stdio: 'ignore' });
  if (error) return { failed: [], why: error.code === 'ETIMEDOUT' ? `no end within ${seconds} s` : error.message };
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'failed'));
  const broken = testResults.find(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
  // On a busy machine a worker of vitest may not start in time: then no test has a result, and none of them passed.
  const ran = testResults.some(({ assertionResults }) => assertionResults.length > 0);
  const why = failed.length > 0 ? null : broken ? broken.message.split('\n')[0] : ran ? null : 'no test was run';
  return { failed: failed.map(({ fullName }) => fullName), why };
}

/** The number of times that a text occurs in a file of the tree; null where there is no such file. */
function occurrences({ file, find }) {
  try {
    return readFileSync(path.join(ROOT, file), 'utf8').split(find).length - 1;
  } catch {
    return null;
  }
}

const stale = chosen.flatMap((mutation) => {
  const count = occurrences(mutation);
  if (count === 1) return [];
  return [`${mutation.file}: ${count === null ? 'there is no such file' : `the text occurs ${count} times, not once`}: ${mutation.find}`];
});
for (const fault of stale) console.log(`STALE ${fault}`);
if (options.list || stale.length > 0) {
  for (const { file, breaks, tests } of chosen) console.log(`${file}: ${breaks} (${tests.join(', ')})`);
  console.log(
    `${chosen.length} breaks in ${new Set(chosen.map(({ file }) => file.split('/').slice(0, 2).join('/'))).size} rooms, ${stale.length} stale`,
  );
  process.exit(stale.length > 0 ? 1 : 0);
}

const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-mutations-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
copyTree(ROOT, folder);

/** Every test that a break is to be noticed by, run once without any: of files whose tests take long, only those that are named. */
function runAll() {
  const whole = new Set(chosen.flatMap(({ tests, only }) => (only ? [] : tests)));
  const named = new Set(chosen.flatMap(({ tests, only }) => (only ? tests : [])));
  const names = new Set(chosen.flatMap(({ only }) => only ?? []));
  const runs = [
    ...(whole.size > 0 ? [runTests(folder, [...whole])] : []),
    ...(named.size > 0 ? [runTests(folder, [...named], `(${[...names].join('|')})`)] : []),
  ];
  return { failed: runs.flatMap(({ failed }) => failed), why: runs.find(({ why }) => why)?.why ?? null };
}

const sound = runAll();
if (sound.failed.length > 0 || sound.why) {
  console.log(`Without any break these fail already: ${[...sound.failed, ...(sound.why ? [sound.why] : [])].join('; ')}`);
  process.exit(1);
}

const unnoticed = [];
for (const { file, find, replace, breaks, tests, only } of chosen) {
  const mend = replaceIn(path.join(folder, file), find, replace);
  const started = performance.now();
  const attempt = () => runTests(folder, tests, only, [`--testTimeout=${MOST_TEST_SECONDS * 1000}`]);
  const first = attempt();
  const { failed, why } = first.failed.length === 0 && first.why ? attempt() : first;
  mend();
  const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(3);
  console.log(`${failed.length > 0 ? 'noticed  ' : 'UNNOTICED'} ${seconds} s  ${file}: ${breaks}`);
  console.log(`                  ${failed[0] ?? why ?? `nothing failed in ${tests.join(', ')}`}`);
  if (failed.length === 0) unnoticed.push(file);
}
console.log(`${chosen.length} breaks, ${unnoticed.length} unnoticed`);
process.exit(unnoticed.length > 0 ? 1 : 0);
