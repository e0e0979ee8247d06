// npm start: install, build, serve on a loopback address, open. Options: --port N, --no-open.
import { parseArgs } from 'node:util';
import { installPackages, ROOT, requireNode } from './lib/setup.mjs';

requireNode(20);
const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' }, 'no-open': { type: 'boolean', default: false } } });
installPackages();

const { build, preview } = await import('vite');
console.log('Building ...');
await build({ root: ROOT, logLevel: 'warn' });
const server = await preview({ root: ROOT, preview: { port: Number(values.port), strictPort: false, open: !values['no-open'] } });
console.log(`\nGroundglass Studio is ready: ${server.resolvedUrls?.local[0] ?? ''}`);
console.log('Scans stay on this computer. Research and teaching only; not a medical device. Stop with Ctrl+C.');
