/** What npm start says. */
export const startWords = {
  port: (given) => `--port takes a number from 1 to 65535, not '${given}'.`,
  running: (url) => `Groundglass Studio is running already: ${url}\nTo restart it, end that one first (Ctrl+C where it runs).`,
  portTaken: ({ port, other }) =>
    `Port ${port} is taken by another program. The browser stores runs under the address with its port, so another port shows none of the\nruns made here. End that program, or choose another port and keep to it: npm start -- --port ${other}`,
  ready: (url) => `\nGroundglass Studio is ready: ${url}`,
  formerPort: (port) => `Runs made before the studio had this port are still there: npm start -- --port ${port} shows them.`,
  notice: 'Scans stay on this computer. Research and teaching only; not a medical device. Stop with Ctrl+C.',
};
