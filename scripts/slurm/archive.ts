import { chooseDevice } from '#train/learner/engine.ts';
import { smallRun, smallSettings } from '../verify/bundle/small-run.ts';
import { loadFile } from '../wasm/node-host.ts';

/** The archive of a small training of so many epochs, on scans of noise. */
export async function smallArchive(epochs: number): Promise<Uint8Array<ArrayBuffer>> {
  const device = await chooseDevice('wasm', { load: loadFile, threads: 1, startThread: null });
  const { archive } = await smallRun(device, smallSettings({ maxEpochs: epochs }));
  return archive;
}
