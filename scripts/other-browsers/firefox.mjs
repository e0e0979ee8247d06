// Drives Firefox by WebDriver BiDi, which it speaks without any program between.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebSocket } from 'undici';

/** Preferences of a profile that fetches nothing of its own and asks nothing. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
};

/** Starts Firefox without a window. `preferences` are added to its profile. Throws an Error where it does not listen. */
export async function openFirefox(executable, preferences = {}) {
  const profile = mkdtempSync(path.join(tmpdir(), 'groundglass-firefox-'));
  const lines = Object.entries({ ...PREFERENCES, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(path.join(profile, 'user.js'), lines.join('\n'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'];
  const child = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' } });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = async () => {
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const session = await Session.connect(`${await addressOf(child, ended)}/session`);
    return await pageOf(session, end);
  } catch (thrown) {
    await end();
    throw thrown;
  }
}

/** The address at which Firefox says that it listens. */
function addressOf(child, ended) {
  let said = '';
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (address) resolve(address);
    });
    void ended.then(() => reject(new Error(`Firefox ended before it listened: ${said.slice(-2000)}`)));
  });
}

/** Requests and events of one connection. */
class Session {
  #socket;
  #waiting = new Map();
  #last = 0;
  onEvent = () => {};

  static connect(url) {
    const session = new Session();
    session.#socket = new WebSocket(url);
    session.#socket.addEventListener('message', ({ data }) => session.#take(JSON.parse(data)));
    session.#socket.addEventListener('close', () => session.#giveUp());
    return new Promise((resolve, reject) => {
      session.#socket.addEventListener('open', () => resolve(session));
      session.#socket.addEventListener('error', ({ error }) => reject(error ?? new Error('The connection to Firefox failed.')));
    });
  }

  #take(message) {
    if (message.type === 'event') return this.onEvent(message);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.type === 'error') waiting?.reject(new Error(`${message.error}: ${message.message}`));
    else waiting?.resolve(message.result);
  }

  #giveUp() {
    for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has closed the connection.'));
    this.#waiting.clear();
  }

  call(method, params = {}) {
    const id = ++this.#last;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }
}

/** The one page of a browser that was started for it, as every driver here gives it. */
async function pageOf(session, end) {
  const { capabilities } = await session.call('session.new', { capabilities: {} });
  const faults = [];
  session.onEvent = ({ params }) => {
    if (params.level === 'error') faults.push(params.text);
  };
  await session.call('session.subscribe', { events: ['log.entryAdded'] });
  const { contexts } = await session.call('browsingContext.getTree');
  const target = { context: contexts[0].context };
  return {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    /** Errors that the page has put on its console. */
    faults,
    goTo: (url) => session.call('browsingContext.navigate', { ...target, url, wait: 'complete' }),
    reload: () => session.call('browsingContext.reload', { ...target, wait: 'complete' }),
    /** Runs a function of the page with plain values, waits for what it promises, and gives that as plain data. */
    async run(work, ...args) {
      const expression = `(async () => JSON.stringify((await (${work})(...${JSON.stringify(args)})) ?? null))()`;
      const { type, result, exceptionDetails } = await session.call('script.evaluate', {
        expression,
        target,
        awaitPromise: true,
        userActivation: true,
      });
      if (type === 'exception') throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    close: end,
  };
}
