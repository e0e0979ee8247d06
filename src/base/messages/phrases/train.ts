import { counted, english, sizeOf } from '../english.ts';
import type { PhraseCatalogue } from '../message.ts';

/** What a training does before and between its epochs, and names of settings as subjects of problems. */
export const trainPhrases = {
  'stage/compiling': 'Compiling programs for the first batch',
  'stage/training': 'Training',
  'stage/storing': 'Storing the last state',
  'stage/best': ({ epoch }: { epoch: number }) => `Keeping epoch ${epoch}, the best so far`,
  'stage/unfrozen': ({ epoch }: { epoch: number }) => `One stage more is trained from epoch ${epoch} on`,

  'engine/tensorflow': 'Training with TensorFlow.js',
  'engine/no-webgpu': 'Training with TensorFlow.js: the compiled engine needs WebGPU, or WebAssembly with SIMD',
  'engine/compiled': ({ dispatches, memory }: { dispatches: number; memory: string }) =>
    `Compiled: ${counted(dispatches, 'program call')} per step, ${memory}`,
  'engine/memory': ({ total, kinds }: { total: string; kinds: string[] }) => `${total} of memory: ${kinds.join(', ')}`,
  'engine/sums-kept': ({ total, granted }: { total: number; granted: number }) =>
    `Residual sums are kept: a step takes ${sizeOf(total)} of the ${sizeOf(granted)} that the device has room for`,
  'engine/sums-partly': ({ kept, chains, most }: { kept: number; chains: number; most: number }) =>
    `Of ${chains} chains of residual sums ${kept} are kept: a step may take ${sizeOf(most)} for them`,
  'engine/sums-again': ({ most }: { most: number }) => `Residual sums are computed twice: a step may take ${sizeOf(most)} to keep them`,
  'engine/sums-free': 'Residual sums are kept, which takes no more memory',
  'memory/weights': ({ size }: { size: string }) => `weights ${size}`,
  'memory/statistics': ({ size }: { size: string }) => `statistics ${size}`,
  'memory/gradients': ({ size }: { size: string }) => `gradients ${size}`,
  'memory/optimizer': ({ size }: { size: string }) => `optimizer ${size}`,
  'memory/input': ({ size }: { size: string }) => `input ${size}`,
  'memory/results': ({ size }: { size: string }) => `results ${size}`,
  'memory/activations': ({ size }: { size: string }) => `activations ${size}`,
  'memory/scratch': ({ size }: { size: string }) => `scratch ${size}`,
  'memory/params': ({ size }: { size: string }) => `params ${size}`,
  'memory/other': ({ size }: { size: string }) => `other ${size}`,

  'features/none': ({ reason }: { reason: string }) => `No features are kept. ${reason}`,
  'features/computing': ({ scans }: { scans: number }) => `Computing features of ${scans} scans, once`,
  'features/percent': ({ percent }: { percent: number }) => `Computing features, ${percent} %`,
  'features/no-part': 'No part of the net stays the same.',
  'features/too-large': ({ mebibytes, most }: { mebibytes: number; most: number }) =>
    `They would take ${mebibytes} MiB, more than the ${most} MiB that are allowed for them.`,
  'features/all-trained': 'All layers are trained, so nothing stays the same.',
  'features/augmented': 'Scans are changed at random in every epoch, so their features change too.',
  'features/statistics': 'Frozen BatchNorm layers move their statistics, so features change with every step.',
  'features/dropped-branches': 'This net drops branches of its frozen layers at random, so features change with every step.',
  'features/tensorflow': 'TensorFlow.js computes them anew; the compiled engine can keep them.',

  'watched/last-batch': 'loss of the last validation batch',
  'watched/loss': 'validation loss',
  'watched/accuracy': 'validation accuracy',
  'watched/macroF1': 'validation macro F1',

  'settings/rate': 'Learning rate',
  'settings/optimizer': 'Optimiser and loss',
  'settings/stopping': 'Stopping',
  'settings/saving': 'Saving',
  'settings/engine': 'Engine and memory',

  'setting/lowest-rate': 'From rate',
  'setting/highest-rate': 'To rate',
  'setting/search-steps': 'Search steps',
  'setting/extent': 'Layers to train',
  'setting/fine-tuning': 'Layers to train',
  'setting/saving': 'Saving',
  'setting/schedule': 'Schedule',
  'setting/slices': 'Slices',
  'setting/grid': 'Grid',
  'setting/settings': 'Settings',

  'notice/short': 'Research and teaching only. Not a medical device.',
  /** Epochs of the same validation accuracy, of which one is kept, and what decided. */
  'train/tie': ({ epochs, by }: { epochs: readonly number[]; by: 'macroF1' | 'loss' | 'first' }) =>
    `${epochs.length > 5 ? `${epochs.length} epochs` : `Epochs ${english.list(epochs.map(String), 'and')}`} had the same accuracy; ${
      by === 'macroF1' ? 'the better macro F1' : by === 'loss' ? 'the lower loss' : 'the earlier epoch'
    } decided.`,
} satisfies PhraseCatalogue;
