import type { Phrase } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';

/** Which input heights and widths a net takes. */
export interface InputRule {
  /** The net's name, the subject of problems. */
  title: string;
  nativeSize: number;
  /** Smallest height and width. */
  minSize: number;
  /** Smallest height and width for training, where that needs more. */
  minTrainingSize?: number | undefined;
  /** Why it takes its native size only; absent where it takes others. */
  fixedSize?: Phrase | undefined;
}

/** Throws ProblemError for images [N, H, W, C] that a net can't take. */
export function checkInput(rule: InputRule, [, height, width]: readonly number[], training: boolean): void {
  const { title, nativeSize, minSize, minTrainingSize = minSize, fixedSize } = rule;
  if (fixedSize !== undefined && (height !== nativeSize || width !== nativeSize)) {
    throw new ProblemError('input-size-fixed', title, { size: nativeSize, height, width, reason: fixedSize });
  }
  const needed = training ? Math.max(minSize, minTrainingSize) : minSize;
  if (Math.min(height, width) >= needed) return;
  throw new ProblemError('input-too-small/net', title, { size: needed, height, width, training });
}
