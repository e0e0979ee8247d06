import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';

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

export default defineConfig({
  plugins: [assetPaths()],
  test: {
    environment: 'node',
    // A machine that is busy with other work is several times slower.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.gpu.test.ts', '**/*.nets.test.ts'],
          // Threads start sooner than processes; left to itself it leaves one processor idle, which of two is half.
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
    ],
  },
});
