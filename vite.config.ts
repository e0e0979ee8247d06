import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { buildKernels } from './scripts/lib/assembly.mjs';
import { mantineStyles } from './scripts/lib/mantine-styles.ts';
import { CONTENT_SECURITY_POLICY, guard } from './scripts/lib/security-headers.ts';

/** The policy for every server: in the page itself, and in the headers of ours. */
function security(): Plugin {
  return {
    name: 'security',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { server }) =>
        server
          ? []
          : [
              {
                tag: 'meta',
                attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
                injectTo: 'head-prepend',
              },
              { tag: 'meta', attrs: { name: 'referrer', content: 'no-referrer' }, injectTo: 'head-prepend' },
            ],
    },
    configureServer: (server) => void server.middlewares.use(guard(true)),
    configurePreviewServer: (server) => void server.middlewares.use(guard(false)),
  };
}

/** Where no weight files lie beside the app, the page finds an empty list of them in place of an error. */
function emptyWeightPack(): Plugin {
  return {
    name: 'empty-weight-pack',
    apply: 'build',
    generateBundle() {
      if (existsSync(path.join(import.meta.dirname, 'public/weights/index.json'))) return;
      this.emitFile({ type: 'asset', fileName: 'weights/index.json', source: '{ "files": [] }\n' });
    },
  };
}

/** Files of `public` that the page may ask for, with their contents. Weight files may be large: a person keeps those that are wanted. */
function publicFiles(): { file: string; bytes: Buffer }[] {
  const folder = path.join(import.meta.dirname, 'public');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((place) => ({ file: path.relative(folder, place).replaceAll('\\', '/'), bytes: readFileSync(place) }))
    .filter(({ file }) => !file.startsWith('weights/'));
}

/**
 * Writes into the service worker which build it keeps, and of what files: all that the page and its workers may fetch. The page of the headless
 * command is not among them. The page itself says of which build it is.
 */
function appFilesList(): Plugin {
  return {
    name: 'app-files-list',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !name.startsWith('assets/automation-'));
        const page = bundle['index.html'];
        const worker = bundle['service-worker.js'];
        if (worker?.type !== 'chunk' || page?.type !== 'asset' || worker.imports.length > 0)
          return this.error('The service worker has to be one file without imports, beside the page.');
        const others = publicFiles();
        // Assets have hashes of their contents in their names.
        const hash = createHash('sha256').update(assets.sort().join()).update(page.source).update(worker.code);
        for (const { file, bytes } of others) hash.update(file).update(bytes);
        const id = `groundglass-app-${hash.digest('hex').slice(0, 16)}`;
        page.source = `${page.source}`.replace('</title>', `</title>\n    <meta name="build" content="${id}" />`);
        worker.code = `const APP_BUILD = ${JSON.stringify({ id, files: ['', ...assets, ...others.map(({ file }) => file)] })};\n${worker.code}`;
      },
    },
  };
}

/** The codecs' branches for Node are never taken here; without a stand-in each of their imports would be a warning. */
function emptyNodeModules(): Plugin {
  const EMPTY = '\0empty-node-module';
  return {
    name: 'empty-node-modules',
    enforce: 'pre',
    resolveId: (source, importer) => (/^(fs|path)$/.test(source) && importer?.includes('@cornerstonejs') ? EMPTY : null),
    load: (id) => (id === EMPTY ? 'export default {};' : null),
  };
}

await buildKernels();

export default defineConfig({
  base: './',
  plugins: [emptyNodeModules(), mantineStyles(), react(), security(), emptyWeightPack(), appFilesList()],
  build: {
    target: 'es2023',
    // From these on light-dark() is native; lowered, it would need a colour scheme in every stylesheet and show nothing.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: 'index.html', automation: 'automation.html', 'service-worker': 'src/workers/service-worker.ts' },
      // A service worker rules over the addresses below its own.
      output: { entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  worker: { format: 'es', plugins: () => [emptyNodeModules()] },
  // Two pages: what is neither, nor a file, is not found.
  appType: 'mpa',
  server: { host: '127.0.0.1', cors: false },
  preview: { host: '127.0.0.1', cors: false },
  // Found only inside workers, too late for the dev scanner: listed here so that the dev server does not reload mid-run.
  optimizeDeps: {
    include: [
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-core/dist/register_all_gradients',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-cpu',
      'dicom-parser',
      'comlink',
      'fflate',
      'idb',
    ],
  },
});
