import { phrase } from '#base/messages/phrase.ts';
import { type Problem, toProblem } from '#base/problem.ts';
import { type Browser, browserOf } from './browser.ts';
import { SOFTWARE, type WebgpuFacts } from './webgpu-finding.ts';

/** What a page can find out about the browser and the computer without asking for more rights. Nothing in it names a person or a file. */
export interface Surroundings extends Pick<WebgpuFacts, 'isSecure' | 'hasGpu' | 'adapter' | 'renderer'> {
  /** The build of the studio; null where it was not built. */
  build: string | null;
  browser: Browser;
  agent: string;
  /** Brands with versions, platform, its version and architecture as the browser hints them; null where it gives no hints. */
  hints: string | null;
  /** Words, limits and features of WebGPU's adapter; empty without one. */
  adapterWords: Readonly<Record<string, string>>;
  limits: Readonly<Record<string, number>>;
  features: readonly string[];
  /** Why asking for an adapter failed; null where it did not. */
  failure: Problem | null;
  isIsolated: boolean;
  hasSharedMemory: boolean;
  hasSimd: boolean;
  hasRelaxedSimd: boolean;
  hasServiceWorker: boolean;
  cores: number | null;
  /** Gigabytes as the browser rounds them; null where it does not say. */
  memory: number | null;
  /** Bytes that the browser estimates and allows; null where it does not say. */
  storage: { used: number; allowed: number; isKept: boolean } | null;
}

/** An adapter's limits that decide what our engine can compute. */
const TOLD_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** (module (func (result v128) i32.const 0 i8x16.splat)) */
const SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];
/** The same with i8x16.relaxed_swizzle of two such vectors. */
const RELAXED = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 0, 253, 15, 65, 0, 253, 15, 253, 128, 2, 11,
];

interface ClientHints {
  getHighEntropyValues?(names: string[]): Promise<{
    fullVersionList?: { brand: string; version: string }[];
    platform?: string;
    platformVersion?: string;
    architecture?: string;
  }>;
}

/** Looks around. What a browser refuses to say is left out; it never throws. */
export async function lookAround(): Promise<Surroundings> {
  const { userAgent: agent, maxTouchPoints: touchPoints, hardwareConcurrency } = navigator;
  const told = navigator as Navigator & { userAgentData?: ClientHints; deviceMemory?: number };
  const names = ['fullVersionList', 'platform', 'platformVersion', 'architecture'];
  const hints = await told.userAgentData?.getHighEntropyValues?.(names).catch(() => undefined);
  const { fullVersionList: brands, platform, platformVersion, architecture } = hints ?? {};
  const renderer = webglRenderer();
  return {
    build: document.querySelector('meta[name=build]')?.getAttribute('content') ?? null,
    browser: browserOf({
      agent,
      touchPoints,
      renderer,
      ...(brands && { brands }),
      ...(platform && { platform }),
      ...(platformVersion && { platformVersion }),
      ...(architecture && { architecture }),
    }),
    agent,
    hints: hints
      ? [brands?.map(({ brand, version }) => `${brand} ${version}`).join(', '), platform, platformVersion, architecture]
          .filter(Boolean)
          .join('; ')
      : null,
    renderer,
    isSecure: globalThis.isSecureContext,
    ...(await askWebgpu()),
    isIsolated: globalThis.crossOriginIsolated,
    hasSharedMemory: typeof SharedArrayBuffer !== 'undefined',
    hasSimd: isValid(SIMD),
    hasRelaxedSimd: isValid(RELAXED),
    hasServiceWorker: 'serviceWorker' in navigator,
    cores: hardwareConcurrency ?? null,
    memory: told.deviceMemory ?? null,
    storage: await storageOf(),
  };
}

type AboutWebgpu = Pick<Surroundings, 'hasGpu' | 'adapter' | 'adapterWords' | 'limits' | 'features' | 'failure'>;

async function askWebgpu(): Promise<AboutWebgpu> {
  const gpu = (navigator as Partial<Navigator>).gpu;
  const nothing = { adapterWords: {}, limits: {}, features: [], failure: null };
  if (!gpu) return { hasGpu: false, adapter: 'none', ...nothing };
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return { hasGpu: true, adapter: 'none', ...nothing };
    const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
    const adapterWords = { vendor, architecture, device, description };
    const isSoftware = isFallbackAdapter === true || SOFTWARE.test(Object.values(adapterWords).join(' '));
    return {
      hasGpu: true,
      adapter: isSoftware ? 'software' : 'gpu',
      adapterWords,
      limits: Object.fromEntries(TOLD_LIMITS.map((name) => [name, adapter.limits[name]])),
      features: [...adapter.features].sort(),
      failure: null,
    };
  } catch (thrown) {
    return { hasGpu: true, adapter: 'failed', ...nothing, failure: toProblem(thrown, phrase('subject/graphics-device')) };
  }
}

/** The GPU's name in WebGL; null: there is no WebGL, or it does not say. */
function webglRenderer(): string | null {
  try {
    const context = document.createElement('canvas').getContext('webgl');
    if (!context) return null;
    const asked = context.getExtension('WEBGL_debug_renderer_info');
    const name = context.getParameter(asked ? asked.UNMASKED_RENDERER_WEBGL : context.RENDERER);
    // A browser gives few contexts to a page, and this one is needed no more.
    context.getExtension('WEBGL_lose_context')?.loseContext();
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null;
  }
}

function isValid(bytes: readonly number[]): boolean {
  try {
    return WebAssembly.validate(Uint8Array.from(bytes));
  } catch {
    return false;
  }
}

async function storageOf(): Promise<Surroundings['storage']> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    if (usage === undefined || quota === undefined) return null;
    return { used: usage, allowed: quota, isKept: (await navigator.storage.persisted?.()) ?? false };
  } catch {
    return null;
  }
}
