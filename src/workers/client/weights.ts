import type { LockedTest } from '#train/learner/locked-test.ts';
import type { AddedWeights, GpuService, ReadBytes } from '../services.ts';
import { streamCall } from './call-stream.ts';
import { gpu } from './gpu.ts';

/** Returns a checkpoint's weights as a .safetensors file with torchvision's keys. `test`: the record of the test side to include. */
export async function exportWeights(checkpointId: string, test: LockedTest | null): Promise<Blob> {
  const bytes = await gpu().call((remote) => remote.exportWeights(checkpointId, test));
  return new Blob([bytes], { type: 'application/octet-stream' });
}

/** Stores a file made by {@link exportWeights} as a checkpoint; returns its id. Throws ProblemError. */
export function importWeights(file: File): Promise<string> {
  return gpu().call((remote) => remote.importWeights(file, file.name));
}

/** Reads pretrained weights, matches them with a net and stores them in the browser. Throws ProblemError, and the signal's reason. */
export async function* addWeights(
  file: File,
  net: { model: string; classes: number },
  signal: AbortSignal,
): AsyncGenerator<ReadBytes, AddedWeights, void> {
  signal.throwIfAborted();
  return yield* streamCall<GpuService, ReadBytes, AddedWeights>(
    gpu(),
    (remote, call) => remote.addWeights(call, file, file.name, net),
    signal,
  );
}
