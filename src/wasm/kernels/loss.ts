import type { CrossEntropy } from '#gpu/kernels/loss.ts';
import { BATCH_WEIGHT_WORD } from '#gpu/kernels/step-words.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { callOf, float, reads, writes } from '../call.ts';

export function crossEntropy(label: string, args: CrossEntropy): Call[] {
  const { logits, labels, settings, result, dLogits, auxiliaryWeight, partOf } = args;
  const [rows, classes] = logits.shape;
  // In the place of what is not wanted stands what is there anyway.
  const uses = [reads(logits), reads(labels), reads(settings), writes(result), writes(dLogits ?? result), reads(partOf ?? labels)];
  const numbers = [
    ...[rows, classes, logits.pitch, logits.offset, float(auxiliaryWeight ?? 1), auxiliaryWeight === null ? 0 : 1],
    ...[dLogits ? 1 : 0, dLogits?.pitch ?? 0, dLogits?.offset ?? 0, partOf ? BATCH_WEIGHT_WORD : -1],
  ];
  return [callOf({ label, kind: 'loss', kernel: 'crossEntropy', uses, numbers, tasks: 1 })];
}
