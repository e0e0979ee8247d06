import { phrase } from '#base/messages/phrase.ts';
import type { Device } from './device.ts';
import { gpuOf } from './executor/gpu.ts';
import { webgpuMachine } from './executor/webgpu-machine.ts';
import { deviceError, FailureWatch, lostDevice } from './failure.ts';

/** The limits that are requested as high as the adapter offers, for kernels and large tensors. */
const WANTED_LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** The features that are requested where the adapter has them: benches measure the GPU's time with timestamps. */
const WANTED_FEATURES: readonly GPUFeatureName[] = ['timestamp-query'];

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|warp|basic render/i;

function describeAdapter({ vendor, architecture, device, description }: GPUAdapterInfo): Record<string, string> {
  return { vendor, architecture, device, description };
}

/** Returns the adapter's name for the screen, such as 'WebGPU · NVIDIA ampere'. */
export function adapterLabel(words: Record<string, string>, software: boolean): string {
  const known = Object.values(words).join(' ');
  if (/swiftshader/i.test(known)) return 'WebGPU · SwiftShader (software)';
  if (/llvmpipe|lavapipe/i.test(known)) return 'WebGPU · llvmpipe (software)';
  const vendor = words.vendor.length <= 3 ? words.vendor.toUpperCase() : words.vendor.charAt(0).toUpperCase() + words.vendor.slice(1);
  const name = words.description || words.device || [vendor, words.architecture].filter(Boolean).join(' ') || 'unnamed GPU';
  return `WebGPU · ${name}${software ? ' (software)' : ''}`;
}

/** How often an adapter is requested: a browser whose GPU process is still starting answers null though there is a GPU. */
const REQUESTS = 3;
const PAUSE_MS = 250;

async function requestAdapter(gpu: GPU): Promise<GPUAdapter | null> {
  for (let request = 1; ; request++) {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter || request === REQUESTS) return adapter;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Opens the GPU with the limits that our kernels want, and watches it for failures from the start; null when there is no WebGPU. */
export async function openWebgpu(): Promise<Device | null> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  const adapter = gpu ? await requestAdapter(gpu) : null;
  if (!adapter) return null;
  const requiredLimits = Object.fromEntries(WANTED_LIMITS.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({
    requiredLimits,
    requiredFeatures: WANTED_FEATURES.filter((name) => adapter.features.has(name)),
  });
  const failures = watch(device);
  const words = describeAdapter(adapter.info);
  const software = adapter.info.isFallbackAdapter === true || SOFTWARE.test(Object.values(words).join(' '));
  const notice = software ? phrase('device/software') : null;
  const info = {
    backend: 'webgpu' as const,
    label: adapterLabel(words, software),
    adapter: words,
    limits: requiredLimits,
    memory: null,
    notice,
  };
  const opened = { info, gpu: device };
  return { ...opened, machine: webgpuMachine(gpuOf(opened)), guard: (work) => failures.guard(work) };
}

function watch(device: GPUDevice): FailureWatch {
  const failures = new FailureWatch();
  device.addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    failures.fail(deviceError(event.error.message));
  });
  void device.lost.then(({ reason, message }) => failures.fail(lostDevice(reason, message)));
  return failures;
}
