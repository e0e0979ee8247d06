import type { Problem } from '#base/problem.ts';
import type { DeviceInfo } from '#workers/services.ts';
import type { Surroundings } from './surroundings.ts';
import type { WebgpuFinding } from './webgpu-finding.ts';

const yes = (holds: boolean) => (holds ? 'yes' : 'no');
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;

/**
 * What whoever is to find a fault needs to know, as lines 'key: value' in English. It holds nothing of a person's: no names of files, scans or
 * projects, no address of the page, and no language.
 */
export function diagnosisText(
  around: Surroundings,
  finding: WebgpuFinding,
  { info, problem, failures }: { info: DeviceInfo | null; problem: Problem | null; failures: readonly Problem[] },
): string {
  const { browser, storage } = around;
  const errors = [...(problem ? [problem] : []), ...(info?.refused ?? []), ...(around.failure ? [around.failure] : []), ...failures];
  const lines: [string, string | number | null | undefined][] = [
    ['studio', around.build],
    ['browser', [browser.name, browser.version, `(${browser.engine})`].filter((part) => part !== null).join(' ')],
    ['system', [browser.system, browser.systemVersion, browser.processor].filter((part) => part !== null).join(' ')],
    ['user-agent', around.agent],
    ['client-hints', around.hints],
    ['webgpu', finding.state],
    ['webgpu-adapter', [around.adapter, ...Object.values(around.adapterWords).filter(Boolean)].join(', ')],
    ['webgpu-limits', pairs(around.limits)],
    ['webgpu-features', around.features.join(', ')],
    ['webgl-renderer', around.renderer],
    ['computes-on', info === null ? null : `${info.label} (${info.backend})`],
    ['granted-limits', info === null ? null : pairs(info.limits)],
    ['memory-for-nets', info?.memory == null ? null : gigabytes(info.memory)],
    ['secure-context', yes(around.isSecure)],
    ['cross-origin-isolated', yes(around.isIsolated)],
    ['shared-memory', yes(around.hasSharedMemory)],
    ['wasm-simd', yes(around.hasSimd)],
    ['wasm-relaxed-simd', yes(around.hasRelaxedSimd)],
    ['service-worker', yes(around.hasServiceWorker)],
    ['cores', around.cores],
    ['memory', around.memory === null ? null : `${around.memory} GB`],
    ['storage-used', storage && gigabytes(storage.used)],
    ['storage-allowed', storage && gigabytes(storage.allowed)],
    ['storage-persisted', storage && yes(storage.isKept)],
    ...errors.map(({ code, what }): [string, string] => ['error', `${code}: ${what}`]),
  ];
  return lines.map(([key, value]) => `${key}: ${value === null || value === undefined || value === '' ? '-' : value}`).join('\n');
}

const pairs = (values: Readonly<Record<string, number>>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
