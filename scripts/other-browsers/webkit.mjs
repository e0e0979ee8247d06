// Drives WebKit by WebDriver: WebKitGTK's small browser under Linux, Safari on a Mac.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { Agent, fetch } from 'undici';

/** How long a script of the page may take, in milliseconds: a whole training. */
const SCRIPT_MS = 900_000;

/** An answer may be as long in coming as the script: a client gives up after five minutes otherwise. */
const PATIENT = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

/** WebKitGTK's own small browser, which distributions keep beside its libraries; undefined where it is not. */
function miniBrowser() {
  const roots = ['/usr/lib', '/usr/libexec', ...(existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`) : [])];
  return roots
    .flatMap((root) => ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'].map((name) => path.join(root, name, 'MiniBrowser')))
    .find(existsSync);
}

function capabilities() {
  const binary = miniBrowser();
  return binary ? { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } : { browserName: 'Safari' };
}

/** A port that nobody listened at a moment ago: the driver can't choose one and say which. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the driver and its browser. Throws an Error where one of them does not start. */
export async function openWebkit(driver) {
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const failed = new Promise((_, reject) => child.once('error', reject));
  const base = `http://127.0.0.1:${port}`;
  const call = async (method, address, body) => {
    const answer = await fetch(base + address, { method, dispatcher: PATIENT, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const end = async () => {
    child.kill();
    await ended;
  };
  try {
    await Promise.race([listening(() => call('GET', '/status'), ended), failed]);
    const { sessionId, capabilities: has } = await call('POST', '/session', { capabilities: { alwaysMatch: capabilities() } });
    const page = `/session/${sessionId}`;
    await call('POST', `${page}/timeouts`, { script: SCRIPT_MS });
    return {
      name: `${has.browserName} ${has.browserVersion}`,
      // A WebDriver of this kind does not tell what the page puts on its console.
      faults: [],
      goTo: (url) => call('POST', `${page}/url`, { url }),
      reload: () => call('POST', `${page}/refresh`, {}),
      async run(work, ...args) {
        const script = `const done = arguments[arguments.length - 1];
          (${work})(...${JSON.stringify(args)}).then((value) => done(JSON.stringify({ value: value ?? null })), (thrown) => done(JSON.stringify({ thrown: String(thrown) })));`;
        const told = JSON.parse(await call('POST', `${page}/execute/async`, { script, args: [] }));
        if (told.thrown) throw new Error(told.thrown);
        return told.value;
      },
      async close() {
        await call('DELETE', page).catch(() => {});
        await end();
      },
    };
  } catch (thrown) {
    await end();
    throw thrown;
  }
}

/** Asks again while nothing listens at the port yet; the driver says nothing when it does. */
async function listening(ask, ended) {
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  for (;;) {
    try {
      return await ask();
    } catch (thrown) {
      if (hasEnded) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
