import { expect, it } from 'vitest';
import type { DeviceInfo, NetCosts } from '#workers/services.ts';
import { draw } from './drawing.fixture.ts';
import { arrange, ready, settings } from './studio.fixture.ts';

const { PreflightPanel } = await import('../../train/preflight/PreflightPanel.tsx');
const { NetDetails } = await import('../../train/nets/NetDetails.tsx');
const { computeOn } = await import('#state/device/device.ts');
const { useNetCosts } = await import('#state/run/net-costs.ts');

const MIB = 2 ** 20;
const costs = {
  ...{ parameters: 10, trainable: 10, trainableInTheEnd: 10, largestParameter: 5, macs: 1, kept: 1, largest: 1, tooLarge: false },
  planned: { totalBytes: 30 * MIB, largestBinding: 7 * MIB, bytes: { weights: 30 * MIB }, dispatches: 9 },
} as unknown as NetCosts;

/** What Train says of the memory of a run on a device. */
function said(device: Partial<DeviceInfo>): string {
  arrange(ready);
  computeOn.setState({ info: { label: 'a device', adapter: {}, limits: {}, memory: null, notice: null, backend: 'wasm', ...device } });
  useNetCosts.setState({ costs: new Map([[settings.model, costs]]) });
  const panel = draw(() => PreflightPanel({ blockers: [] }));
  return panel.text + draw(() => NetDetails({ model: settings.model, costs })).text;
}

it('where all memory is known beforehand a run is held against it, elsewhere against the largest buffer, and a check tells the rest', () => {
  const processor = said({ memory: 4096 * MIB });
  expect(processor).toMatch(/31.5 MB in all of the 4.29 GB that this device grants/);
  expect(processor).not.toContain('Browsers do not tell');
  const limits = { maxBufferSize: 8 * MIB, maxStorageBufferBindingSize: 8 * MIB };
  const gpu = said({ backend: 'webgpu', limits });
  expect(gpu).toMatch(/31.5 MB in all, its largest buffer 7.34 MB of the 8.39 MB that this device grants/);
  expect(gpu).toContain('Browsers do not tell');
});

it('a run that needs more than there is does not fit, and says of what', () => {
  expect(said({ memory: 20 * MIB })).toMatch(/it needs 31.5 MB in all; this device grants 21 MB/);
});
