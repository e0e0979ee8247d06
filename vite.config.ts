import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Nothing leaves the page: only this origin is reachable, and only its own scripts and workers run. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY }, injectTo: 'head-prepend' },
    ],
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

export default defineConfig({
  base: './',
  plugins: [emptyNodeModules(), react(), contentSecurityPolicy()],
  build: {
    target: 'es2023',
    // From these on light-dark() is native; lowered, it would need a colour scheme in every stylesheet and show nothing.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: { index: 'index.html', automation: 'automation.html' } },
  },
  worker: { format: 'es', plugins: () => [emptyNodeModules()] },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  // Found only inside workers, too late for the dev scanner: listed here so that the dev server does not reload mid-run.
  optimizeDeps: {
    include: [
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-backend-webgl',
      '@tensorflow/tfjs-backend-cpu',
      'dicom-parser',
      'comlink',
      'fflate',
      'papaparse',
      'idb',
    ],
  },
});
