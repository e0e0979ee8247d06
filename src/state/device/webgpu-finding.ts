import type { BackendName } from '#workers/services.ts';
import type { Browser } from './browser.ts';

/** What was found out about WebGPU in this page. */
export interface WebgpuFacts {
  browser: Browser;
  /** Whether the page came by https or from this computer: other pages have no WebGPU. */
  isSecure: boolean;
  /** Whether the browser offers WebGPU to this page at all. */
  hasGpu: boolean;
  /** What it gives when it is asked for a GPU; 'failed': asking failed. */
  adapter: 'none' | 'software' | 'gpu' | 'failed';
  /** The GPU's name in WebGL; null: there is no WebGL, or it does not say. */
  renderer: string | null;
  /** What is computed on; null: nothing was opened. */
  backend: BackendName | null;
  /** What a person has chosen to compute on; null: the first that works. */
  chosen: BackendName | null;
  /** Whether the device in use was taken away from this tab before. */
  wasLost: boolean;
}

/**
 * How WebGPU stands in a page:
 * 'works': it is used, on a GPU; 'spare': it would work, and another device was chosen; 'lost': it was used and taken away; 'insecure': the page's
 * address forbids it; 'absent': this browser has none here; 'held-back': the browser sees a GPU and does not give it to WebGPU; 'no-gpu': the browser
 * uses no GPU at all; 'software': WebGPU computes on the processor; 'refused': the GPU is offered, and could not be opened.
 */
export type WebgpuState = 'works' | 'spare' | 'lost' | 'insecure' | 'absent' | 'held-back' | 'no-gpu' | 'software' | 'refused';

/** One thing that a person can do, by the name of its sentence. */
export type WebgpuStep =
  | {
      id:
        | 'secure'
        | 'choose'
        | 'again'
        | 'driver'
        | 'real-gpu'
        | 'firefox-nightly'
        | 'firefox-mac'
        | 'macos'
        | 'ios'
        | 'no-firefox-android';
    }
  | { id: 'update'; from: number; has: number }
  | { id: 'android'; from: number; has: number }
  | { id: 'linux-gpus' }
  | { id: 'acceleration' | 'flag' | 'look' | 'preference' | 'command-line'; copy: string }
  | { id: 'other-browser'; browsers: 'any' | 'chromium' | 'chromium-or-safari' };

export interface WebgpuFinding {
  state: WebgpuState;
  /** What to try, the most promising first. */
  steps: readonly WebgpuStep[];
}

/** Names of adapters and renderers that compute on the processor. */
export const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|\bwarp\b|basic render|software/i;

/**
 * The versions with WebGPU, after MDN's table of browser support (November 2026) and the gpuweb wiki's page Implementation Status (April 2026).
 * A browser that has it behind a switch is no version with it.
 */
const CHROMIUM_DESKTOP = 113;
const CHROMIUM_ANDROID = 121;
const CHROMIUM_LINUX = 144;
const FIREFOX_WINDOWS = 141;
const FIREFOX_MAC = 147;
const SAFARI = 26;

/** The options that the gpuweb wiki names for Linux, for whose GPU Chromium has not released WebGPU. */
const LINUX_OPTIONS = '--enable-unsafe-webgpu --ozone-platform=x11 --use-angle=vulkan --enable-features=Vulkan,VulkanFromANGLE';

/** The scheme of a browser's own pages. */
const SCHEMES: Partial<Record<Browser['name'], string>> = { edge: 'edge', opera: 'opera', brave: 'brave' };

const own = ({ name }: Browser, page: string) => `${SCHEMES[name] ?? 'chrome'}://${page}`;

/** How WebGPU stands here, and what brings it. */
export function webgpuFinding(facts: WebgpuFacts): WebgpuFinding {
  const state = stateOf(facts);
  return { state, steps: stepsFor(state, facts) };
}

function stateOf({ isSecure, hasGpu, adapter, renderer, backend, chosen, wasLost }: WebgpuFacts): WebgpuState {
  if (backend === 'webgpu') return adapter === 'software' ? 'software' : 'works';
  if (!isSecure && !hasGpu) return 'insecure';
  if (!hasGpu) return 'absent';
  if (adapter === 'software') return 'software';
  if (adapter === 'gpu') {
    if (wasLost) return 'lost';
    return chosen !== null && chosen !== 'webgpu' ? 'spare' : 'refused';
  }
  if (wasLost) return 'lost';
  return renderer !== null && !SOFTWARE.test(renderer) ? 'held-back' : 'no-gpu';
}

function stepsFor(state: WebgpuState, { browser }: WebgpuFacts): WebgpuStep[] {
  if (state === 'works') return [];
  if (state === 'spare') return [{ id: 'choose' }];
  if (state === 'insecure') return [{ id: 'secure' }, ...tooOld(browser)];
  if (state === 'lost') return [{ id: 'again' }, { id: 'driver' }, ...looks(browser)];
  if (state === 'refused') return [{ id: 'again' }, { id: 'driver' }, ...looks(browser), ...others(browser)];
  if (state === 'absent') return absent(browser);
  const switches = state === 'held-back' ? [] : acceleration(browser);
  return [
    ...switches,
    ...heldBack(browser),
    ...(state === 'held-back' ? [] : [{ id: 'real-gpu' } as const]),
    { id: 'driver' },
    ...looks(browser),
  ];
}

/** What brings WebGPU to a browser that does not offer it. */
function absent(browser: Browser): WebgpuStep[] {
  const { engine, system, processor } = browser;
  if (system === 'ios') return [{ id: 'ios' }];
  if (engine === 'chromium') {
    const old = tooOld(browser);
    return old.length > 0
      ? [...old, ...(system === 'linux' ? heldBack(browser) : [])]
      : [...heldBack(browser), ...acceleration(browser), ...looks(browser)];
  }
  if (engine === 'gecko') {
    if (system === 'windows') return [...tooOld(browser), ...preference(browser, FIREFOX_WINDOWS), ...others(browser)];
    if (system === 'macos') {
      if (processor === 'x86') return [{ id: 'firefox-mac' }, ...others(browser)];
      return [
        ...tooOld(browser),
        ...(processor === null ? [{ id: 'firefox-mac' } as const] : preference(browser, FIREFOX_MAC)),
        ...others(browser),
      ];
    }
    if (system === 'android') return [{ id: 'no-firefox-android' }, ...others(browser)];
    return [...others(browser), ...preference(browser, FIREFOX_WINDOWS), { id: 'firefox-nightly' }];
  }
  if (engine === 'webkit' && system === 'macos') return [{ id: 'macos' }, ...others(browser)];
  return others(browser);
}

/** The update that brings WebGPU; empty where the version has it, is not known to lack it, or no version has it. */
function tooOld({ engine, system, version }: Browser): WebgpuStep[] {
  const from = firstWith(engine, system);
  if (from === null || version === null || version >= from) return [];
  return system === 'android' ? [{ id: 'android', from, has: version }] : [{ id: 'update', from, has: version }];
}

function firstWith(engine: Browser['engine'], system: Browser['system']): number | null {
  if (engine === 'chromium') {
    if (system === 'android') return CHROMIUM_ANDROID;
    return system === 'linux' ? CHROMIUM_LINUX : CHROMIUM_DESKTOP;
  }
  if (engine === 'gecko') return system === 'windows' ? FIREFOX_WINDOWS : system === 'macos' ? FIREFOX_MAC : null;
  return engine === 'webkit' && system === 'macos' ? SAFARI : null;
}

/** What gives WebGPU a GPU that the browser keeps from it: GPUs of Linux and Windows on ARM, for which it is not released, and old drivers. */
function heldBack(browser: Browser): WebgpuStep[] {
  const { engine, system } = browser;
  if (engine !== 'chromium') return engine === 'gecko' ? others(browser) : [];
  if (system === 'android') return [];
  const flag = { id: 'flag', copy: own(browser, 'flags/#enable-unsafe-webgpu') } as const;
  return system === 'linux' ? [{ id: 'linux-gpus' }, flag, { id: 'command-line', copy: LINUX_OPTIONS }] : [flag];
}

function acceleration(browser: Browser): WebgpuStep[] {
  if (browser.engine === 'chromium' && browser.system !== 'android') return [{ id: 'acceleration', copy: own(browser, 'settings/system') }];
  return [];
}

/** The page on which a browser says what it does with the GPU, and why not. */
function looks(browser: Browser): WebgpuStep[] {
  if (browser.engine === 'chromium') return [{ id: 'look', copy: own(browser, 'gpu') }];
  return browser.engine === 'gecko' ? [{ id: 'look', copy: 'about:support' }] : [];
}

/** A version with WebGPU that does not offer it had it switched off. */
function preference({ version }: Browser, from: number): WebgpuStep[] {
  return version !== null && version >= from ? [{ id: 'preference', copy: 'about:config' }] : [];
}

function others({ system, engine }: Browser): WebgpuStep[] {
  if (system === 'ios') return [];
  if (system === 'macos') return [{ id: 'other-browser', browsers: engine === 'webkit' ? 'chromium' : 'chromium-or-safari' }];
  return [{ id: 'other-browser', browsers: system === 'other' ? 'any' : 'chromium' }];
}
