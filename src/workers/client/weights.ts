import type { LockedTest } from '#train/learner/locked-test.ts';
import { proxy } from '../rpc.ts';
import type { AddedWeights } from '../services.ts';
import { gpu } from './gpu.ts';

/** A checkpoint's weights as a .safetensors file with torchvision's keys; `test` is what it tells of the locked test side. */
export async function exportWeights(checkpointId: string, test: LockedTest | null): Promise<Blob> {
  const bytes = await gpu().call((remote) => remote.exportWeights(checkpointId, test));
  return new Blob([bytes], { type: 'application/octet-stream' });
}

/** Keeps a file made by {@link exportWeights} as a checkpoint; returns its id. Throws ProblemError. */
export function importWeights(file: File): Promise<string> {
  return gpu().call((remote) => remote.importWeights(file, file.name));
}

/** Keeps pretrained weights for a net in the browser; they are read, checked and matched with the net first. Throws ProblemError, and the signal's reason. */
export async function addWeights(
  file: File,
  net: { model: string; classes: number },
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<AddedWeights> {
  signal.throwIfAborted();
  const cancel = () => void gpu().call((remote) => remote.cancelAddWeights());
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await gpu().call((remote) => remote.addWeights(file, file.name, net, proxy(onProgress)));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
