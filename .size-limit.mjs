// What the first screen fetches before it can be used: the page, its styles, and its script with all that this imports at once.
import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('dist/index.html', import.meta.url), 'utf8');
const linked = [...page.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="\.?\/?(assets\/[^"]+\.(?:js|css))"/g)].map(
  ([, file]) => `dist/${file}`,
);

export default [{ name: 'first screen', path: ['dist/index.html', ...linked], limit: '135 kB', gzip: true }];
