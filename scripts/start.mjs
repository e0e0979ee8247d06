// npm start: install, build if a source has changed, serve on a loopback address, open. Options: --port N, --no-open.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { FORMER_PORT, holderOf, parsePort, STUDIO_PORT } from './lib/port.mjs';
import { buildIfStale } from './lib/serve.mjs';
import { installPackages, ROOT, requireNode } from './lib/setup.mjs';

requireNode(20);
const { values } = parseArgs({
  options: { port: { type: 'string', default: `${STUDIO_PORT}` }, 'no-open': { type: 'boolean', default: false } },
});
const port = parsePort(values.port);
if (port === null) end(`--port takes a number from 1 to 65535, not '${values.port}'.`, 2);

function end(words, status) {
  (status === 0 ? console.log : console.error)(words);
  process.exit(status);
}

/** Opens an address in the person's browser; where none can be started the address was told. */
function openInBrowser(url) {
  const [command, ...args] = { darwin: ['open', url], win32: ['cmd', '/c', 'start', url] }[process.platform] ?? ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

// Before the build, which would change the files under a studio that is running.
const holder = await holderOf(port);
const url = `http://127.0.0.1:${port}/`;
if (holder === 'studio') {
  if (!values['no-open']) openInBrowser(url);
  setTimeout(
    () => end(`Groundglass Studio is running already: ${url}\nTo start it anew, end that one first (Ctrl+C where it runs).`, 0),
    500,
  );
} else if (holder === 'other') {
  end(
    `Port ${port} is taken by another program. The browser keeps runs by the address with its port, so another port shows none of those\nmade here. End that program, or choose a port to stay with: npm start -- --port ${port + 1}`,
    1,
  );
} else {
  await serve();
}

async function serve() {
  installPackages();
  await buildIfStale();
  const { preview } = await import('vite');
  await preview({ root: ROOT, preview: { port, strictPort: true, open: !values['no-open'] } });
  console.log(`\nGroundglass Studio is ready: ${url}`);
  if (port === STUDIO_PORT) {
    console.log(`Runs made before the studio had this port are still there: npm start -- --port ${FORMER_PORT} shows them.`);
  }
  console.log('Scans stay on this computer. Research and teaching only; not a medical device. Stop with Ctrl+C.');
}
