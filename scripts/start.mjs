// npm start: install, build if a source has changed, serve on a loopback address, open. Options: --port N, --no-open, --help.
import { spawn } from 'node:child_process';
import { parseArguments } from './lib/parse-arguments.mjs';
import { FORMER_PORT, holderOf, parsePort, STUDIO_PORT } from './lib/port.mjs';
import { buildIfStale } from './lib/serve.mjs';
import { installPackages, ROOT, requireNode } from './lib/setup.mjs';
import { LANGUAGE_OPTION } from './messages/language.mjs';
import { startWords as words } from './messages/start.mjs';

requireNode(20);
const OPTIONS = {
  ...LANGUAGE_OPTION,
  port: { type: 'string', default: `${STUDIO_PORT}` },
  'no-open': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
};
const values = parse();
if (values.help) end(words.usage(STUDIO_PORT), 0);
const port = parsePort(values.port);
if (port === null) end(words.port(values.port), 2);

function parse() {
  try {
    return parseArguments({ options: OPTIONS }).values;
  } catch (error) {
    return end(error.message, 2);
  }
}

function end(said, status) {
  (status === 0 ? console.log : console.error)(said);
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
  setTimeout(() => end(words.running(url), 0), 500);
} else if (holder === 'other') {
  end(words.portTaken({ port, other: port + 1 }), 1);
} else {
  await serve();
}

async function serve() {
  installPackages();
  await buildIfStale();
  const { preview } = await import('vite');
  const { openPack, PACK } = await import('./lib/weight-pack.mjs');
  const { weightDownloads } = await import('./lib/weights/preview-plugin.mjs');
  const plugins = [weightDownloads({ pack: openPack(PACK) })];
  await preview({ root: ROOT, plugins, preview: { port, strictPort: true, open: !values['no-open'] } });
  console.log(words.ready(url));
  if (port === STUDIO_PORT) console.log(words.formerPort(FORMER_PORT));
  console.log(words.notice);
}
