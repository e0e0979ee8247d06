import type { RunRecord } from '#runs/record.ts';
import type { AddedWeights, GpuService, ModelForm, ReadBytes, TakenRun, ToldInFile, WeightComparison } from '../services.ts';
import { streamCall } from './call-stream.ts';
import { gpu } from './gpu.ts';

/** Returns a checkpoint's weights as a .safetensors file with torchvision's keys. */
export async function exportWeights(checkpointId: string, told: ToldInFile): Promise<Blob> {
  const bytes = await gpu().call((remote) => remote.exportWeights(checkpointId, told));
  return new Blob([bytes], { type: 'application/octet-stream' });
}

/** Returns a checkpoint's net as a file for other programs. Throws ProblemError. */
export function exportNet(checkpointId: string, told: ToldInFile, form: ModelForm): Promise<Blob> {
  return gpu().call((remote) => remote.exportNet(checkpointId, told, form));
}

/** Stores a checkpoint that is held in memory only, and that it is stored in its run's record. Throws ProblemError. */
export function storeHeldWeights(checkpointId: string, run: RunRecord): Promise<void> {
  return gpu().call((remote) => remote.storeHeld(checkpointId, run));
}

/** Gives up a checkpoint that is held in memory only. */
export function dropHeldWeights(checkpointId: string): Promise<void> {
  return gpu().call((remote) => remote.dropHeld(checkpointId));
}

/** How far the weights of two checkpoints lie apart. Throws ProblemError. */
export function compareWeights(firstId: string, secondId: string): Promise<WeightComparison> {
  return gpu().call((remote) => remote.compareWeights(firstId, secondId));
}

/** Stores a file made by {@link exportWeights} or, in ONNX, {@link exportNet} as a checkpoint; returns its id. Throws ProblemError. */
export function importWeights(file: File): Promise<string> {
  return gpu().call((remote) => remote.importWeights(file, file.name));
}

/** Stores a run that was trained elsewhere with its weights, from its files. Throws ProblemError. */
export function takeRun(files: File[]): Promise<TakenRun> {
  return gpu().call((remote) => remote.takeRun(files));
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
