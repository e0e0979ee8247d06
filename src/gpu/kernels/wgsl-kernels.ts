import type { Dispatch } from '../plan/dispatch.ts';
import { attentionBackward, attentionForward } from './attention.ts';
import { augment } from './augment.ts';
import { adaptiveAvgPoolBackward, adaptiveAvgPoolForward, avgPoolBackward, avgPoolForward } from './avg-pool.ts';
import { batchNormBackward, normGradientNumbers } from './batch-norm-backward.ts';
import { batchStatistics, runningAffine } from './batch-norm-forward.ts';
import { blockCopy } from './block-copy.ts';
import { columnSums } from './column-sums.ts';
import { convFilterGradient } from './conv-filter-gradient.ts';
import { convForward, convMoments } from './conv-forward.ts';
import { convInputGradient, convNormSums } from './conv-input-gradient.ts';
import { depthwiseForward, depthwiseMoments } from './depthwise-forward.ts';
import { depthwiseGradients, depthwiseSums } from './depthwise-gradients.ts';
import { dropout } from './dropout.ts';
import { elementWise } from './element-wise.ts';
import { fillZero } from './fill.ts';
import { flashFits, flashForward } from './flash-attention.ts';
import { flashBackward } from './flash-attention-backward.ts';
import { clipFactor } from './gradient-norm.ts';
import { gradientSum } from './gradient-sum.ts';
import type { FusedKernels, KernelSet } from './kernel-set.ts';
import { layerNormForward } from './layer-norm.ts';
import { layerNormBackward } from './layer-norm-backward.ts';
import { crossEntropy } from './loss.ts';
import { addsResidual, denseForward, denseInputGradient, denseWeightGradient, keepsInput, slopedSums } from './matmul.ts';
import { columnTotals, leaveCorrections } from './merge-sums.ts';
import { addCorrections } from './norm-corrections.ts';
import { normGradient } from './norm-gradient.ts';
import { notFinite, partsOfStretch } from './not-finite.ts';
import { oneHot } from './one-hot.ts';
import { optimizerStep } from './optimizer.ts';
import { signWords, sumWithSigns } from './output-slope.ts';
import { flattenImages } from './permute.ts';
import { maxPoolBackward, maxPoolForward, winnerWords } from './pool.ts';
import { maxPoolNormGradient, poolNormParts } from './pool-norm-sums.ts';
import { slopeParts, slopeSums } from './slope-sums.ts';
import { sumBroadcast } from './sum-broadcast.ts';

/** A kernel that is one dispatch, as a list. */
function one<A extends unknown[]>(kernel: (...args: A) => Dispatch): (...args: A) => Dispatch[] {
  return (...args) => [kernel(...args)];
}

/** The kernels of the WebGPU engine. */
export const WGSL_KERNELS: KernelSet<Dispatch> & { fused: FusedKernels<Dispatch> } = {
  fused: {
    convMoments,
    keptStatistics: batchStatistics,
    convNormSums,
    depthwiseMoments,
    depthwiseSums,
    normGradient: one(normGradient),
    slopeParts,
    slopeSums: one(slopeSums),
    signWords,
    sumWithSigns: one(sumWithSigns),
    poolNormParts,
    maxPoolNormGradient: one(maxPoolNormGradient),
    normGradientNumbers,
    flashFits,
    flashForward: one(flashForward),
    flashBackward,
    leaveCorrections: one(leaveCorrections),
    addCorrections: one(addCorrections),
    keepsInput,
    addsResidual,
    slopedSums,
    columnTotals: one(columnTotals),
  },
  convForward: one(convForward),
  convInputGradient: one(convInputGradient),
  convFilterGradient,
  depthwiseForward: one(depthwiseForward),
  depthwiseGradients,
  denseForward: one(denseForward),
  denseInputGradient: one(denseInputGradient),
  denseWeightGradient,
  columnSums,
  attentionForward,
  attentionBackward,
  elementWise: one(elementWise),
  dropout: one(dropout),
  sumBroadcast,
  blockCopy: one(blockCopy),
  flattenImages: one(flattenImages),
  fillZero: one(fillZero),
  batchStatistics,
  runningAffine: one(runningAffine),
  batchNormBackward,
  layerNormForward: one(layerNormForward),
  layerNormBackward,
  winnerWords,
  maxPoolForward: one(maxPoolForward),
  maxPoolBackward: one(maxPoolBackward),
  avgPoolForward: one(avgPoolForward),
  avgPoolBackward: one(avgPoolBackward),
  adaptiveAvgPoolForward: one(adaptiveAvgPoolForward),
  adaptiveAvgPoolBackward: one(adaptiveAvgPoolBackward),
  crossEntropy: one(crossEntropy),
  oneHot: one(oneHot),
  augment: one(augment),
  gradientSum: one(gradientSum),
  clipFactor,
  optimizerStep: one(optimizerStep),
  partsOfStretch,
  notFinite: one(notFinite),
};
