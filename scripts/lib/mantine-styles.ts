import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';

const STYLES = '@mantine/core/styles';
/** Names of a component's classes, which it imports; its styles lie elsewhere in the package. */
const CLASS_NAMES = /@mantine[\\/]core[\\/]esm[\\/].*[\\/](\w+)\.module\.mjs$/;

/**
 * Brings every component of Mantine its own styles, in the chunk that has the component: the package's one sheet for all of them is 38 kB gzip, of
 * which a page uses a third. They are in a cascade layer, so that the studio's own styles win in whatever order chunks arrive. The development
 * server bundles the package beforehand, past this plugin, so its page takes the whole sheet.
 */
export function mantineStyles(): Plugin {
  const folder = path.dirname(createRequire(import.meta.url).resolve(`${STYLES}/global.layer.css`));
  return {
    name: 'mantine-styles',
    enforce: 'pre',
    transform: (code, id) => {
      const [, name] = CLASS_NAMES.exec(id) ?? [];
      if (!name || !existsSync(path.join(folder, `${name}.layer.css`))) return null;
      return { code: `import '${STYLES}/${name}.layer.css';\n${code}`, map: null, moduleSideEffects: false };
    },
    transformIndexHtml: (_, { server }) =>
      server ? [{ tag: 'link', attrs: { rel: 'stylesheet', href: `/node_modules/${STYLES}.layer.css` }, injectTo: 'head' }] : [],
  };
}
