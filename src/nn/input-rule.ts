import { ProblemError } from '#base/problem.ts';

/** Which input heights and widths a net takes. */
export interface InputRule {
  /** For messages. */
  title: string;
  nativeSize: number;
  /** Smallest height and width. */
  minSize: number;
  /** Smallest height and width for training, where that needs more. */
  minTrainingSize?: number | undefined;
  /** Why it takes its native size only; absent where it takes others. */
  fixedSize?: string | undefined;
}

/** Throws ProblemError for images [N, H, W, C] that a net can't take. */
export function checkInput(rule: InputRule, [, height, width]: readonly number[], training: boolean): void {
  const { title, nativeSize, minSize, minTrainingSize = minSize, fixedSize } = rule;
  if (fixedSize !== undefined && (height !== nativeSize || width !== nativeSize)) {
    throw new ProblemError({
      code: 'input-size-fixed',
      subject: title,
      what: `It takes images of ${nativeSize} x ${nativeSize} pixels only, and these are ${height} x ${width}: ${fixedSize}.`,
      remedy: `Choose the input size ${nativeSize}.`,
    });
  }
  const needed = training ? Math.max(minSize, minTrainingSize) : minSize;
  if (Math.min(height, width) >= needed) return;
  throw new ProblemError({
    code: 'input-too-small',
    subject: title,
    what: `It needs images of at least ${needed} x ${needed} pixels${training ? ' to train' : ''}; these are ${height} x ${width}.`,
    remedy: `Choose an input size of ${needed} or more.`,
  });
}
