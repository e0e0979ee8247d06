import { expect, it } from 'vitest';
import { problem } from '#base/problem.ts';
import { browserOf } from './browser.ts';
import { diagnosisText } from './diagnosis.ts';
import type { Surroundings } from './surroundings.ts';

const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const around: Surroundings = {
  build: 'groundglass-1a2b',
  browser: browserOf({ agent }),
  agent,
  hints: null,
  renderer: null,
  isSecure: true,
  hasGpu: false,
  adapter: 'none',
  adapterWords: {},
  limits: {},
  features: [],
  failure: null,
  isIsolated: true,
  hasSharedMemory: true,
  hasSimd: true,
  hasRelaxedSimd: false,
  hasServiceWorker: true,
  cores: 2,
  memory: null,
  storage: { used: 12_000_000, allowed: 10_000_000_000, isKept: false },
};

it('the diagnosis is plain lines of what browser, GPU, processor and storage offer, with every error', () => {
  const failures = [problem('gpu-lost', 'GPU', { reason: 'unknown: hung' })];
  const text = diagnosisText(around, { state: 'absent', steps: [] }, { info: null, problem: null, failures });
  expect(text.split('\n')).toEqual([
    'studio: groundglass-1a2b',
    'browser: firefox 153 (gecko)',
    'system: linux x86',
    `user-agent: ${agent}`,
    'client-hints: -',
    'webgpu: absent',
    'webgpu-adapter: none',
    'webgpu-limits: -',
    'webgpu-features: -',
    'webgl-renderer: -',
    'computes-on: -',
    'granted-limits: -',
    'memory-for-nets: -',
    'secure-context: yes',
    'cross-origin-isolated: yes',
    'shared-memory: yes',
    'wasm-simd: yes',
    'wasm-relaxed-simd: no',
    'service-worker: yes',
    'cores: 2',
    'memory: -',
    'storage-used: 0.01 GB',
    'storage-allowed: 10.00 GB',
    'storage-persisted: no',
    'error: gpu-lost: The browser took the graphics device away (unknown: hung).',
  ]);
});
