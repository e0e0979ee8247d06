// Bundles the server of a stick for Node.js.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Node's server in one file, with what it needs of packages. */
export async function nodeServer() {
  const { outputFiles } = await build({
    write: false,
    entryPoints: [fileURLToPath(new URL('server/serve.mjs', import.meta.url))],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'error',
    banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
  });
  return Buffer.from(outputFiles[0].contents);
}
