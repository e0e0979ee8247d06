import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';
import { buildKernels } from './scripts/lib/assembly.mjs';

const require = createRequire(import.meta.url);

/** In Node the URL of an asset (`?url`) is its absolute path, as in scripts/lib/bundle.mjs. */
function assetPaths(): Plugin {
  return {
    name: 'asset-paths',
    enforce: 'pre',
    resolveId: (source, importer) => {
      if (!source.endsWith('?url')) return null;
      const from = importer ? path.dirname(importer) : import.meta.dirname;
      // Encoded, since vitest leaves every id that names node_modules to Node's own loader.
      return `\0asset-path:${Buffer.from(require.resolve(source.slice(0, -4), { paths: [from] })).toString('base64url')}`;
    },
    load: (id) => {
      if (!id.startsWith('\0asset-path:')) return null;
      const asset = Buffer.from(id.slice('\0asset-path:'.length), 'base64url').toString();
      return `export default ${JSON.stringify(asset)};`;
    },
  };
}

const isUnitTest = (file: string) => /\.test\.ts$/.test(file) && !/\.(gpu|nets|nets-long)\.test\.ts$/.test(file);
const UNIT_TESTS = ['src', 'scripts'].flatMap((folder) =>
  readdirSync(path.join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .filter(isUnitTest)
    .map((file) => path.posix.join(folder, ...file.split(path.sep))),
);
/**
 * What changes something for whoever comes after: modules that are replaced, globals, clocks (on one that stands still, nobody's test would even
 * time out), and the stores of the page, which keep what they hold.
 */
const LEAVES_TRACES = /\bvi\.(mock|doMock|resetModules|useFakeTimers|stubGlobal|stubEnv)\(|\bglobalThis\.\w+ = |fake-indexeddb\/auto/;
/** Tests that leave them through what they import. */
const IMPORTS_TRACES = ['src/state/', 'src/ui/shell/one-truth/'];
/** What several tests share counts as part of each. */
const FIXTURE = /from '(\.[^']*\.fixture\.ts)'/g;
const leavesTraces = (file: string): boolean => {
  const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  const fixtures = [...text.matchAll(FIXTURE)].map(([, name]) => path.posix.join(path.posix.dirname(file), name as string));
  return LEAVES_TRACES.test(text) || fixtures.some(leavesTraces);
};
const needsItsOwn = (file: string) => IMPORTS_TRACES.some((folder) => file.startsWith(folder)) || leavesTraces(file);

await buildKernels();

export default defineConfig({
  plugins: [assetPaths()],
  test: {
    environment: 'node',
    // Commands speak the language of the system; the tests read English.
    env: { LC_ALL: 'C' },
    // A machine that is busy with other work is several times slower.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: UNIT_TESTS.filter((file) => !needsItsOwn(file)),
          // Threads start sooner than processes; left to itself it leaves one processor idle, which of two is half.
          pool: 'threads',
          // The files of a thread share the modules that they import, which to load takes longer than most tests.
          isolate: false,
          maxWorkers: availableParallelism(),
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-alone',
          include: UNIT_TESTS.filter(needsItsOwn),
          pool: 'threads',
          maxWorkers: availableParallelism(),
        },
      },
      // Processes, since Dawn is native code that reads the environment of its process. After the unit tests, which are many and short.
      {
        extends: true,
        test: {
          name: 'gpu',
          include: ['scripts/**/*.gpu.test.ts'],
          setupFiles: ['scripts/lib/dawn-in-vitest.ts'],
          pool: 'forks',
          // The files of a process share a device and what was compiled for it.
          isolate: false,
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'nets',
          include: ['scripts/**/*.nets.test.ts'],
          setupFiles: ['scripts/lib/dawn-in-vitest.ts'],
          pool: 'forks',
          isolate: false,
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 1 },
        },
      },
      // For `npm run test:long`.
      {
        extends: true,
        test: {
          name: 'nets-long',
          include: ['scripts/**/*.nets-long.test.ts'],
          pool: 'forks',
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
