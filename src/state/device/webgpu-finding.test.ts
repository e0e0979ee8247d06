import { expect, it } from 'vitest';
import { type Browser, browserOf } from './browser.ts';
import { type WebgpuFacts, webgpuFinding } from './webgpu-finding.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const chrome = (system: string, version: number, more = '') =>
  browserOf({ agent: `Mozilla/5.0 (${system}) ${WEBKIT} Chrome/${version}.0.0.0 Safari/537.36${more}` });
const firefox = (system: string, version: number, renderer: string | null = null) =>
  browserOf({ agent: `Mozilla/5.0 (${system}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`, renderer });
const safari = (system: string, version: number) =>
  browserOf({ agent: `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version}.0 Safari/605.1.15` });

const WINDOWS = 'Windows NT 10.0; Win64; x64';
const LINUX = 'X11; Linux x86_64';
const MAC = 'Macintosh; Intel Mac OS X 10.15';
const ANDROID = 'Linux; Android 10; K';

const facts = (browser: Browser, more: Partial<WebgpuFacts> = {}): WebgpuFacts => ({
  browser,
  isSecure: true,
  hasGpu: false,
  adapter: 'none',
  renderer: null,
  backend: 'wasm',
  chosen: null,
  wasLost: false,
  ...more,
});
const found = (browser: Browser, more: Partial<WebgpuFacts> = {}) => {
  const { state, steps } = webgpuFinding(facts(browser, more));
  return `${state}: ${steps.map((step) => [step.id, 'from' in step ? step.from : 'copy' in step ? step.copy.split(' ')[0] : 'browsers' in step ? step.browsers : ''].filter(Boolean).join(' ')).join(', ')}`;
};

it.each([
  [chrome(WINDOWS, 112), 'update 113'],
  [chrome(WINDOWS, 109, ' Edg/109.0.1.1'), 'update 113'],
  [chrome('X11; CrOS x86_64 14541.0.0', 110), 'update 113'],
  [chrome(ANDROID, 120), 'android 121'],
  [firefox(WINDOWS, 140), 'update 141, other-browser chromium'],
  [firefox(WINDOWS, 150), 'preference about:config, other-browser chromium'],
  [firefox(MAC, 146, 'Apple M1, or similar'), 'update 147, other-browser chromium-or-safari'],
  [firefox(MAC, 150, 'Apple M1, or similar'), 'preference about:config, other-browser chromium-or-safari'],
  [firefox(MAC, 150, 'Intel(R) HD Graphics, or similar'), 'firefox-mac, other-browser chromium-or-safari'],
  [firefox(MAC, 150), 'firefox-mac, other-browser chromium-or-safari'],
  [firefox(LINUX, 153), 'other-browser chromium, preference about:config, firefox-nightly'],
  [firefox('Android 14; Mobile', 145), 'no-firefox-android, other-browser chromium'],
  [safari(MAC, 18), 'macos, other-browser chromium'],
  [safari(LINUX, 18), 'other-browser chromium'],
  [safari('iPhone; CPU iPhone OS 18_6 like Mac OS X', 18), 'ios'],
  [browserOf({ agent: '' }), 'other-browser any'],
])('where there is no WebGPU (%#), what brings it follows browser, version and system', (browser, expected) => {
  expect(found(browser)).toBe(`absent: ${expected}`);
});

it('Chromium on Linux is told which GPUs have WebGPU, the switch, and the options; an old one first to update', () => {
  const rest = 'linux-gpus, flag chrome://flags/#enable-unsafe-webgpu, command-line --enable-unsafe-webgpu';
  expect(found(chrome(LINUX, 143))).toBe(`absent: update 144, ${rest}`);
  expect(found(chrome(LINUX, 150), { hasGpu: true, renderer: 'ANGLE (AMD, Radeon RX 6600)' })).toBe(
    `held-back: ${rest}, driver, look chrome://gpu`,
  );
});

it("a browser's own pages have its own scheme", () => {
  expect(found(chrome(WINDOWS, 144, ' Edg/144.0.1.1'), { hasGpu: true, renderer: 'ANGLE (Qualcomm, Adreno X1)' })).toBe(
    'held-back: flag edge://flags/#enable-unsafe-webgpu, driver, look edge://gpu',
  );
});

it('a browser that uses no GPU is told apart from one that keeps its GPU from WebGPU, by WebGL', () => {
  const browser = chrome(WINDOWS, 144);
  const acceleration =
    'acceleration chrome://settings/system, flag chrome://flags/#enable-unsafe-webgpu, real-gpu, driver, look chrome://gpu';
  expect(found(browser, { hasGpu: true })).toBe(`no-gpu: ${acceleration}`);
  expect(
    found(browser, { hasGpu: true, renderer: 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)' }),
  ).toBe(`no-gpu: ${acceleration}`);
  expect(webgpuFinding(facts(browser, { hasGpu: true, renderer: 'ANGLE (Intel, UHD 620)' })).state).toBe('held-back');
  expect(found(firefox(LINUX, 153), { hasGpu: true })).toBe('no-gpu: other-browser chromium, real-gpu, driver, look about:support');
});

it('an insecure page, software, a refused GPU, a lost one, a spared one and one in use are told apart', () => {
  const browser = chrome(WINDOWS, 144);
  expect(found(browser, { isSecure: false })).toBe('insecure: secure');
  expect(found(chrome(WINDOWS, 100), { isSecure: false })).toBe('insecure: secure, update 113');
  expect(webgpuFinding(facts(browser, { hasGpu: true, adapter: 'software' })).state).toBe('software');
  expect(webgpuFinding(facts(browser, { hasGpu: true, adapter: 'software', backend: 'webgpu' })).state).toBe('software');
  expect(webgpuFinding(facts(browser, { hasGpu: true, adapter: 'gpu' })).state).toBe('refused');
  expect(found(browser, { hasGpu: true, adapter: 'gpu', wasLost: true })).toBe('lost: again, driver, look chrome://gpu');
  expect(webgpuFinding(facts(browser, { hasGpu: true, adapter: 'none', wasLost: true })).state).toBe('lost');
  expect(found(browser, { hasGpu: true, adapter: 'gpu', chosen: 'wasm' })).toBe('spare: choose');
  expect(found(browser, { hasGpu: true, adapter: 'gpu', backend: 'webgpu', wasLost: true })).toBe('works: ');
});

it('every browser without WebGPU is told something to do, and no step twice', () => {
  const systems = [WINDOWS, LINUX, MAC, ANDROID, 'X11; CrOS x86_64 1.0.0', 'iPad; CPU OS 17_0 like Mac OS X', 'Haiku'];
  const browsers = systems.flatMap((system) => [
    chrome(system, 100),
    chrome(system, 150),
    firefox(system, 130),
    firefox(system, 160),
    safari(system, 17),
  ]);
  const standings: Partial<WebgpuFacts>[] = [
    {},
    { isSecure: false },
    { hasGpu: true },
    { hasGpu: true, renderer: 'NVIDIA GeForce GTX 980' },
    { hasGpu: true, adapter: 'software' },
    { hasGpu: true, adapter: 'failed' },
    { hasGpu: true, adapter: 'gpu' },
    { hasGpu: true, wasLost: true },
  ];
  for (const browser of browsers)
    for (const standing of standings) {
      const { steps } = webgpuFinding(facts(browser, standing));
      const ids = steps.map(({ id }) => id);
      expect(ids.length, JSON.stringify({ browser, standing })).toBeGreaterThan(0);
      expect(new Set(ids).size, JSON.stringify({ browser, standing, ids })).toBe(ids.length);
    }
});
