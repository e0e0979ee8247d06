import type { KernelSet } from '#gpu/kernels/kernel-set.ts';
import type { Call } from '#gpu/plan/dispatch.ts';
import { attentionBackward, attentionForward } from './attention.ts';
import { augment } from './augment.ts';
import { batchNormBackward } from './batch-norm-backward.ts';
import { batchStatistics, runningAffine } from './batch-norm-forward.ts';
import { blockCopy } from './block-copy.ts';
import { columnSums } from './column-sums.ts';
import { convFilterGradient, convForward, convInputGradient } from './conv.ts';
import { denseForward, denseInputGradient, denseWeightGradient } from './dense.ts';
import { depthwiseForward, depthwiseGradients } from './depthwise.ts';
import { dropout } from './dropout.ts';
import { elementWise } from './element-wise.ts';
import { fillZero } from './fill.ts';
import { clipFactor } from './gradient-norm.ts';
import { gradientSum } from './gradient-sum.ts';
import { layerNormBackward, layerNormForward } from './layer-norm.ts';
import { crossEntropy } from './loss.ts';
import { notFinite, partsOfStretch } from './not-finite.ts';
import { oneHot } from './one-hot.ts';
import { optimizerStep } from './optimizer.ts';
import { flattenImages } from './permute.ts';
import {
  adaptiveAvgPoolBackward,
  adaptiveAvgPoolForward,
  avgPoolBackward,
  avgPoolForward,
  maxPoolBackward,
  maxPoolForward,
  winnerWords,
} from './pool.ts';
import { sumBroadcast } from './sum-broadcast.ts';

/** All kernels as calls of WebAssembly. */
export const WASM_KERNELS = {
  convForward,
  convInputGradient,
  convFilterGradient,
  depthwiseForward,
  depthwiseGradients,
  denseForward,
  denseInputGradient,
  denseWeightGradient,
  columnSums,
  attentionForward,
  attentionBackward,
  elementWise,
  dropout,
  sumBroadcast,
  blockCopy,
  flattenImages,
  fillZero,
  batchStatistics,
  runningAffine,
  batchNormBackward,
  layerNormForward,
  layerNormBackward,
  winnerWords,
  maxPoolForward,
  maxPoolBackward,
  avgPoolForward,
  avgPoolBackward,
  adaptiveAvgPoolForward,
  adaptiveAvgPoolBackward,
  crossEntropy,
  oneHot,
  augment,
  gradientSum,
  clipFactor,
  optimizerStep,
  partsOfStretch,
  notFinite,
} satisfies KernelSet<Call>;
