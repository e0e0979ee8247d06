// How this machine reaches a server: directly, or through the proxy that its settings name. Node 20 reads no such settings by itself.
import { getProxyForUrl } from 'proxy-from-env';
import { Agent, ProxyAgent } from 'undici';

/** A server that is silent for so long is given up; what has come stays. In milliseconds. */
const TIMES = { connect: 20_000, answer: 60_000, silence: 60_000 };

/** A proxy's address where the settings of the environment, or npm's, name one. */
function settingFor(address) {
  const found = getProxyForUrl(address);
  const { NO_PROXY, no_proxy, npm_config_noproxy, npm_config_https_proxy, npm_config_proxy } = process.env;
  // npm hands its own settings to what it starts: who could install the packages through a proxy has told npm of it.
  return found || (NO_PROXY || no_proxy || npm_config_noproxy ? '' : npm_config_https_proxy || npm_config_proxy || '');
}

/** Returns the URL of the proxy for an address; null if there is none, or NO_PROXY excepts the host. */
export function proxyFor(address) {
  const found = settingFor(address);
  if (!found) return null;
  const isWritten = Object.values(process.env).includes(found);
  // A name without a scheme is a proxy that is spoken to in plain HTTP; proxy-from-env gives it the scheme of the address.
  const text = isWritten ? found : found.replace(/^https:/, 'http:');
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

/** Opens the way to an address; it is to be closed. */
export function routeTo(address, times = TIMES) {
  const options = { connect: { timeout: times.connect }, headersTimeout: times.answer, bodyTimeout: times.silence };
  const proxy = proxyFor(address);
  if (!proxy) return new Agent(options);
  const { username, password } = proxy;
  const known = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const token = username ? ['Basic', known].join(' ') : undefined;
  return new ProxyAgent({ ...options, uri: proxy.origin, token, requestTls: options.connect, proxyTls: options.connect });
}
