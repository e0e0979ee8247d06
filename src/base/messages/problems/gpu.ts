import type { ProblemCatalogue, Sentences } from '../message.ts';

const SMALLER = 'Choose a smaller batch, micro-batches, the memory saver (both under Advanced), smaller images or a smaller net';
const LESS_MEMORY = `${SMALLER}; close other pages that use the GPU.`;
const mebibytes = (bytes: number) => bytes / 2 ** 20;

export const gpuProblems = {
  'backend-missing': ({ reasons }: { reasons: readonly Sentences[] }) => ({
    what: `This browser does not offer it here.${reasons.length > 0 ? ` (${reasons.map(({ what }) => what).join('; ')})` : ''}`,
    remedy: 'Use a current Chrome, Edge or Chromium with hardware acceleration switched on.',
  }),
  'kernels-not-loaded': {
    what: 'The programs that compute on the processor could not be loaded.',
    remedy: "Start the page's server again, then reload the page.",
  },
  'thread-not-loaded': ({ reason }: { reason: string }) => ({
    what: `A thread that computes could not be started: ${reason}.`,
    remedy: "Start the page's server again, then reload the page.",
  }),
  'engine-needs-webgpu': {
    what: 'The compiled engine runs on WebGPU and on the processor, not on this device.',
    remedy: 'Use TensorFlow.js here, or choose another device.',
  },
  'engine-missing': { what: 'TensorFlow.js can not use this graphics device.', remedy: 'Choose the compiled engine.' },
  /** `reason` in the browser's words. */
  'gpu-lost': ({ reason }: { reason: string }) => ({
    what: `The browser took the graphics device away (${reason}).`,
    remedy:
      'Do it again: the device is then opened anew, and a training goes on from its last stored state if it has one. If it is taken away again, close other pages that use the GPU, or choose a smaller batch.',
  }),
  'gpu-lost/thread': ({ reason }: { reason: string }) => ({
    what: `A thread that computes has ended by itself (${reason}).`,
    remedy:
      'Do it again: the threads are then started anew, and a training goes on from its last stored state if it has one. If it happens again, close other programs, or choose a smaller batch.',
  }),
  'gpu-memory/processor': ({ bytes }: { bytes: number }) => ({
    what: `Its programs can use 4 GiB, and all nets together would take ${(bytes / 2 ** 30).toFixed(1)} GiB.`,
    remedy: `${SMALLER}.`,
  }),
  'gpu-memory': ({ bytes }: { bytes: number }) => ({
    what: `It has no room for the ${Math.ceil(mebibytes(bytes))} MiB that this net takes.`,
    remedy: LESS_MEMORY,
  }),
  'no-room-beside-run': {
    what: 'The graphics device has no room for a second net beside the one that is being trained.',
    remedy: 'Try again when the run has ended. The training goes on as before.',
  },
  'gpu-memory/refused': ({ reason }: { reason: string }) => ({
    what: `The GPU refused a computation, so its results can't be trusted: ${reason}`,
    remedy: LESS_MEMORY,
  }),
  'gpu-error': ({ reason }: { reason: string }) => ({
    what: `The GPU refused a computation, so its results can't be trusted: ${reason}`,
    remedy: 'Try again: the device is then opened anew. If it refuses again, another browser or driver may help.',
  }),
  'gpu-binding-limit': ({ bytes, most }: { bytes: number; most: number }) => ({
    what: `This tensor needs ${Math.ceil(mebibytes(bytes))} MiB in one piece, and the graphics device offers ${Math.floor(mebibytes(most))} MiB.`,
    remedy: 'Choose a smaller batch, micro-batches, a smaller net, or a device with larger buffers.',
  }),
  'batch-norm-one-value': ({ layer }: { layer: string | null }) => ({
    what: `BatchNorm${layer === null ? '' : ` (${layer})`} has only one value per channel to normalise in training, and one value has no deviation.`,
    remedy: 'Train with larger batches or larger images.',
  }),
  /** Sizes as in '3 x 3'. */
  'input-too-small': ({ kernel, map }: { kernel: string; map: string }) => ({
    what: `A ${kernel} convolution gets a map of ${map}, which is too small.`,
    remedy: 'Choose larger images.',
  }),
  'optimizer-mismatch/name': ({ name }: { name: string }) => ({
    what: `The optimiser has no state called '${name}'.`,
    remedy: 'Continue from a model of the same net and optimiser.',
  }),
  'optimizer-mismatch/shape': ({ name }: { name: string }) => ({
    what: `'${name}' has the wrong shape.`,
    remedy: 'Continue from a model of the same net and optimiser.',
  }),
  'optimizer-mismatch/steps': {
    what: 'The number of steps is missing.',
    remedy: 'Continue from a model of the same net and optimiser.',
  },
} satisfies ProblemCatalogue;
