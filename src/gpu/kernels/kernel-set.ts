import type { KernelKind, Step } from '../plan/dispatch.ts';
import type { Tensor, Value } from '../plan/value.ts';
import type { AttentionBackward, AttentionShape } from './attention.ts';
import type { BatchNormBackward, NormGradientNumbers } from './batch-norm-backward.ts';
import type { BatchStatistics, KeptMoments, RunningAffine } from './batch-norm-forward.ts';
import type { ColumnParts } from './column-parts.ts';
import type { ConvFilterGradient } from './conv-filter-gradient.ts';
import type { ConvForward } from './conv-forward.ts';
import type { ConvShape } from './conv-geometry.ts';
import type { ConvInputGradient } from './conv-input-gradient.ts';
import type { DepthwiseForward } from './depthwise-forward.ts';
import type { DepthwiseGradients } from './depthwise-gradients.ts';
import type { Dropout } from './dropout.ts';
import type { ElementWise } from './element-wise.ts';
import type { FlashForward } from './flash-attention.ts';
import type { FlashBackward } from './flash-attention-backward.ts';
import type { LayerNorm } from './layer-norm.ts';
import type { LayerNormBackward } from './layer-norm-backward.ts';
import type { CrossEntropy } from './loss.ts';
import type { Dense, DenseSlope, DenseWeightGradient } from './matmul.ts';
import type { LeaveCorrections } from './merge-sums.ts';
import type { NormCorrections } from './norm-corrections.ts';
import type { OptimizerStep } from './optimizer.ts';
import type { SumWithSigns } from './output-slope.ts';
import type { PoolShape } from './pool.ts';
import type { MaxPoolNormGradient } from './pool-norm-sums.ts';
import type { SlopeSums } from './slope-sums.ts';
import type { NormGradient, Source } from './source.ts';

type Scratch = (words: number) => Value;

/** What kernels leave beside their results or take along with them, so that others need not read those once more; and attention that keeps no weights. */
export interface FusedKernels<S extends Step = Step> {
  /** The moments that `convForward` can leave of its result; null where it can leave none. */
  convMoments(y: Tensor, scratch: Scratch): ColumnParts | null;
  /** Like `batchStatistics`, where the moments of some channels are kept from earlier norms. */
  keptStatistics(label: string, args: BatchStatistics & { kept: KeptMoments }): S[];
  /** The sums that `convInputGradient` to dx can leave for a batch norm of x; null where it can leave none. */
  convNormSums(label: string, shape: ConvShape, tensors: { x: Tensor; dx: Tensor }, scratch: Scratch): ColumnParts | null;
  /** The moments that `depthwiseForward` can leave of y. */
  depthwiseMoments(tensors: Pick<DepthwiseForward, 'x' | 'weight' | 'y'>, scratch: Scratch): ColumnParts;
  /** The sums that `depthwiseGradients` can leave for the batch norm of x. */
  depthwiseSums(args: Pick<DepthwiseGradients, 'x' | 'dy' | 'dyNorm' | 'weight' | 'dx' | 'dw' | 'shape'>, scratch: Scratch): ColumnParts;
  /** The gradient before a batch norm, which other kernels compute as they read it, in a pass of its own. */
  normGradient(label: string, dz: Tensor, norm: NormGradient, dx: Tensor): S[];
  /** The sums that `slopeSums` can leave for a batch norm of x. */
  slopeParts(x: Tensor, args: Pick<SlopeSums, 'slope' | 'dz' | 'dy'>, scratch: Scratch): ColumnParts | null;
  slopeSums(label: string, args: SlopeSums): S[];
  /** The words of the signs that `sumWithSigns` can leave; null where it can leave none. */
  signWords(args: SumWithSigns): number | null;
  sumWithSigns(label: string, args: SumWithSigns, signs: Value): S[];
  /** The sums that `maxPoolNormGradient` can leave for a batch norm of x. */
  poolNormParts(x: Tensor, args: Pick<MaxPoolNormGradient, 'dy' | 'winners' | 'dx'>, scratch: Scratch): ColumnParts | null;
  maxPoolNormGradient(label: string, args: MaxPoolNormGradient): S[];
  /** What convolutions' gradients read a gradient through batch norm with. */
  normGradientNumbers(label: string, args: NormGradientNumbers): S[];
  /** Whether `flashForward` and `flashBackward` can compute attention of this shape. */
  flashFits(shape: AttentionShape): boolean;
  flashForward(label: string, args: FlashForward, shape: AttentionShape): S[];
  flashBackward(label: string, args: FlashBackward, shape: AttentionShape): S[];
  /** Merges sums that `convInputGradient` has left `through` a batch norm, and leaves what is still to be added to its input's gradient. */
  leaveCorrections(label: string, args: LeaveCorrections): S[];
  addCorrections(label: string, args: { x: Tensor; dx: Tensor; corrections: NormCorrections }): S[];
  /** Whether `denseForward` can store the input of its activation beside its output. */
  keepsInput(y: Tensor, before: Tensor): boolean;
  /** Whether `denseForward` can store a residual sum with x in y, and its product beside it where that is wanted. */
  addsResidual(y: Tensor, x: Tensor, before: Tensor | null): boolean;
  /** The sums that `denseInputGradient` to dx can leave with an activation's slope at u; null where it can take neither along. */
  slopedSums(dx: Tensor, u: Tensor, scratch: Scratch): ColumnParts | null;
  /** sums = what `slopedSums` were left. */
  columnTotals(label: string, parts: ColumnParts, sums: Value): S[];
}

/**
 * All kernels that a net is lowered to, as steps of one kind: WGSL dispatches, or calls of WebAssembly. Every function returns the steps that
 * compute it, in their order. What each computes is said at the WGSL kernel of its name; its numbers are those of that kernel up to
 * the rounding of float32 sums.
 */
export interface KernelSet<S extends Step = Step> {
  /** What only this set can do; a net is lowered without it where it is missing. */
  readonly fused?: FusedKernels<S>;

  convForward(label: string, args: ConvForward): S[];
  convInputGradient(label: string, args: ConvInputGradient): S[];
  convFilterGradient(label: string, args: ConvFilterGradient): S[];
  depthwiseForward(label: string, args: DepthwiseForward): S[];
  depthwiseGradients(label: string, args: DepthwiseGradients): S[];

  denseForward(label: string, args: Dense): S[];
  denseInputGradient(label: string, dy: Tensor, weight: Tensor, dx: Tensor, accumulate: boolean, taken?: DenseSlope | null): S[];
  denseWeightGradient(label: string, args: DenseWeightGradient): S[];
  columnSums(label: string, kind: KernelKind, x: Tensor, sums: Value, scratch: Scratch, accumulate?: boolean): S[];

  attentionForward(label: string, qkv: Value, weights: Value, out: Tensor, shape: AttentionShape): S[];
  attentionBackward(label: string, args: AttentionBackward, shape: AttentionShape): S[];

  elementWise(label: string, args: ElementWise): S[];
  dropout(label: string, choice: Dropout, step: Value, x: Source, y: Tensor, accumulate?: boolean): S[];
  sumBroadcast(label: string, wide: Source, factor: Source | null, narrow: Tensor, accumulate: boolean, scratch: Scratch): S[];

  blockCopy(label: string, x: Tensor, y: Tensor, begin: readonly number[], into: boolean, accumulate?: boolean): S[];
  flattenImages(label: string, image: Tensor, flat: Tensor, back: boolean, accumulate?: boolean): S[];
  fillZero(label: string, value: Value): S[];

  batchStatistics(label: string, args: BatchStatistics): S[];
  runningAffine(label: string, args: RunningAffine): S[];
  batchNormBackward(label: string, args: BatchNormBackward): S[];
  layerNormForward(label: string, args: LayerNorm): S[];
  layerNormBackward(label: string, args: LayerNormBackward): S[];

  /** The words of the winners that `maxPoolForward` of x to y keeps. */
  winnerWords(x: Source, y: Tensor, shape: PoolShape): number;
  maxPoolForward(label: string, x: Source, y: Tensor, winners: Value | null, shape: PoolShape): S[];
  maxPoolBackward(label: string, dy: Tensor, winners: Value, dx: Tensor, accumulate: boolean, shape: PoolShape): S[];
  avgPoolForward(label: string, x: Source, y: Tensor, shape: PoolShape, countIncludePad: boolean): S[];
  avgPoolBackward(label: string, dy: Tensor, dx: Tensor, accumulate: boolean, shape: PoolShape, countIncludePad: boolean): S[];
  adaptiveAvgPoolForward(label: string, x: Source, y: Tensor): S[];
  adaptiveAvgPoolBackward(label: string, dy: Tensor, dx: Tensor, accumulate: boolean): S[];

  crossEntropy(label: string, args: CrossEntropy): S[];
  oneHot(label: string, labels: Value, y: Tensor): S[];
  augment(label: string, raw: Tensor, changes: Value, out: Tensor): S[];

  gradientSum(label: string, gradients: Value, sum: Value, step: Value): S[];
  clipFactor(label: string, gradients: readonly Value[], most: number, factor: Value, scratch: Scratch): S[];
  optimizerStep(label: string, args: OptimizerStep): S[];

  /** The number of parts that `notFinite` writes for a stretch. */
  partsOfStretch(stretch: Value): number;
  notFinite(label: string, stretch: Value, parts: Value, first: number): S[];
}
