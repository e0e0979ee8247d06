import { gpu } from './gpu.ts';

/** A checkpoint's weights as a .safetensors file with torchvision's keys. */
export async function exportWeights(checkpointId: string): Promise<Blob> {
  const bytes = await gpu().call((remote) => remote.exportWeights(checkpointId));
  return new Blob([bytes], { type: 'application/octet-stream' });
}

/** Keeps a file made by {@link exportWeights} as a checkpoint; returns its id. Throws ProblemError. */
export function importWeights(file: File): Promise<string> {
  return gpu().call((remote) => remote.importWeights(file, file.name));
}
