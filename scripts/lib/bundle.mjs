// Bundles a TypeScript entry with esbuild, for Node (run it at once) or for a browser page. Nothing is installed or written
// outside node_modules/.cache.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildKernels } from './assembly.mjs';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const CACHE = path.join(ROOT, 'node_modules/.cache/groundglass');
const require = createRequire(import.meta.url);

/** Vite's `?url` imports: in Node the URL of an asset is its absolute path. */
const assetPaths = {
  name: 'asset-paths',
  setup(b) {
    b.onResolve({ filter: /\?url$/ }, (args) => ({
      path: require.resolve(args.path.slice(0, -4), { paths: [args.resolveDir] }),
      namespace: 'asset-path',
    }));
    b.onLoad({ filter: /.*/, namespace: 'asset-path' }, (args) => ({ contents: `export default ${JSON.stringify(args.path)};` }));
  },
};

/** A page of ours has no server to fetch assets from: they are within the bundle, as `data:` addresses. */
const assetsInside = {
  name: 'assets-inside',
  setup(b) {
    b.onResolve({ filter: /\?url$/ }, (args) => ({
      path: require.resolve(args.path.slice(0, -4), { paths: [args.resolveDir] }),
      namespace: 'asset-inside',
    }));
    b.onLoad({ filter: /.*/, namespace: 'asset-inside' }, (args) => ({ contents: readFileSync(args.path), loader: 'dataurl' }));
  },
};

/** Vite's `?raw` imports: the text of a file, within the bundle. */
const textsInside = {
  name: 'texts-inside',
  setup(b) {
    b.onResolve({ filter: /\?raw$/ }, (args) => ({
      path: path.resolve(args.resolveDir, args.path.slice(0, -4)),
      namespace: 'text-inside',
    }));
    b.onLoad({ filter: /.*/, namespace: 'text-inside' }, (args) => ({ contents: readFileSync(args.path), loader: 'text' }));
  },
};

async function bundle(entry, platform) {
  await buildKernels();
  const out = path.join(CACHE, platform, `${path.relative(ROOT, entry).replace(/[\\/]/g, '-')}.mjs`);
  const { outputFiles } = await build({
    write: false,
    entryPoints: [entry],
    outfile: out,
    bundle: true,
    format: 'esm',
    platform,
    target: platform === 'node' ? 'node20' : 'es2023',
    // Use the browser builds of packages in Node too: one copy of tfjs with its gradients, and no optional native modules of Node.
    mainFields: ['browser', 'module', 'main'],
    conditions: ['module', 'import'],
    external: ['webgpu', 'onnxruntime-web', 'fs', 'path', 'node:*', 'playwright', ...(platform === 'node' ? ['util', 'crypto'] : [])],
    plugins: [textsInside, platform === 'node' ? assetPaths : assetsInside],
    define: { 'import.meta.env.MODE': '"script"' },
    sourcemap: 'inline',
    logLevel: 'error',
    banner:
      platform === 'node'
        ? {
            js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url); const __dirname = import.meta.dirname ?? '';",
          }
        : {},
  });
  // Several commands may bundle the same entry at once. None of them may read a file that another is writing.
  const own = `${out}.${randomUUID()}`;
  mkdirSync(path.dirname(out), { recursive: true });
  writeFileSync(own, outputFiles[0].contents);
  renameSync(own, out);
  return out;
}

/** Bundles an entry for Node and imports it. */
export async function importTs(relative) {
  return import(pathToFileURL(await bundle(path.join(ROOT, relative), 'node')).href);
}

/** Bundles an entry for a separate thread of Node. Returns the file's path. */
export async function bundleForNode(relative) {
  return bundle(path.join(ROOT, relative), 'node');
}

/** Bundles an entry for a page. Returns the file's path. */
export async function bundleForPage(relative) {
  return bundle(path.join(ROOT, relative), 'browser');
}
