import { startWordsInJapanese } from './ja/start.mjs';
import { spoken } from './language.mjs';

/** What npm start says. */
const ENGLISH = {
  usage: (port) => `Usage: npm start [-- OPTIONS]

Builds Groundglass Studio if its code has changed, serves it on this computer alone, and opens it in the browser.

  --port N      The port of its address, from 1 to 65535; usually ${port}. The browser keeps runs under the address with its port: keep to one.
  --no-open     Serves it and opens no browser.
  --lang en|ja  The language of this command; usually that of the system.
  --help        Says this.

Stop it with Ctrl+C. Training without a window: npm run headless -- --help`,
  port: (given) => `--port takes a number from 1 to 65535, not '${given}'.`,
  running: (url) => `Groundglass Studio is running already: ${url}\nTo restart it, end that one first (Ctrl+C where it runs).`,
  portTaken: ({ port, other }) =>
    `Port ${port} is taken by another program. The browser stores runs under the address with its port, so another port shows none of the\nruns made here. End that program, or choose another port and keep to it: npm start -- --port ${other}`,
  ready: (url) => `\nGroundglass Studio is ready: ${url}`,
  formerPort: (port) => `Runs made before the studio had this port are still there: npm start -- --port ${port} shows them.`,
  notice: 'Scans stay on this computer. Research and teaching only; not a medical device. Stop with Ctrl+C.',
};

export const startWords = spoken({ en: ENGLISH, ja: startWordsInJapanese });
