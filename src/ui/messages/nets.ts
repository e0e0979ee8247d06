import { english } from '#base/messages/english.ts';

/** The nets to choose from, and what each costs. */
export const nets = {
  title: 'Net',
  chosen: ({ net }: { net: string }) => `Chosen: ${net}.`,
  shelf: 'Which nets',
  shelves: { first: 'First net', small: 'Small', paper: "The paper's", all: 'All, with numbers' },
  card: {
    size: ({ parameters, size }: { parameters: string; size: number }) => `${parameters} parameters, ${size} x ${size} pixels`,
    stored: 'Pretrained weights are stored here',
    published: ({ bytes }: { bytes: string }) => `Pretrained weights: a download of ${bytes}`,
    random: 'Begins from random weights',
    memory: ({ memory }: { memory: string }) => `${memory} of memory`,
    tooLarge: ({ memory }: { memory: string }) => `too large for this device (${memory})`,
  },
  all: 'All nets',
  table: 'Nets',
  groups: { small: 'Small nets, for a laptop', paper: "The paper's nets and the challenge's baseline" },
  columns: {
    net: 'Net',
    parameters: 'Parameters',
    gflops: 'GFLOPs',
    pixels: 'Pixels',
    weightFile: 'Weight file',
    top1: 'Top-1',
    memory: 'Memory',
  },
  tooLarge: 'too large',
  note: ({ batchSize }: { batchSize: number | null }) =>
    `GFLOPs: 10⁹ operations for one image at the net's own size, a multiplication with its addition counted as two. Weight file and top-1 (ImageNet-1K): as torchvision publishes them. Memory: for training with batches of ${batchSize ?? 'the chosen size'}, planned by the compiled engine or an estimate for TensorFlow.js; the chosen net as it is set, the others at their own size with all layers.`,

  about: ({ net }: { net: string }) => `About ${net}`,
  input: 'Input',
  fixedSize: ({ size }: { size: number }) => `${size} pixels only`,
  leastSize: ({ least, native }: { least: number; native: number }) => `${least} pixels or more, made for ${native}`,
  parameters: ({ all, trained }: { all: number; trained: number }) =>
    trained === all ? english.number(all) : `${english.number(all)}, of which ${english.number(trained)} are trained`,
  oneImage: ({ size }: { size: number }) => `One image of ${size} x ${size}`,
  operations: ({ gflops, gmacs }: { gflops: string; gmacs: string }) => `${gflops} GFLOPs (2 x ${gmacs} GMACs)`,
  published: ({ set }: { set: string }) => `Published weights (${set})`,
  accuracy: ({ bytes, size, top1, top5 }: { bytes: string; size: number; top1: number; top5: number }) =>
    `${bytes}; ImageNet-1K at ${size} pixels: top-1 ${top1.toFixed(1)} %, top-5 ${top5.toFixed(1)} %`,

  memory: ({ batchSize, unfreezes }: { batchSize: number; unfreezes: boolean }) =>
    `Memory to train with batches of ${batchSize}${unfreezes ? ', with all stages unfrozen that will be' : ''}`,
  aboutBytes: ({ bytes }: { bytes: string }) => `about ${bytes}`,
  parts: {
    weights: 'weights',
    gradients: 'gradients',
    optimizer: 'optimiser',
    activations: 'results of the layers',
    batch: 'the batch',
  },
  planned: 'Planned by the compiled engine, which allocates exactly this.',
  estimated: 'An estimate that counts every result of a layer once; the run may need more or less.',
  unknownMemory:
    'Browsers do not tell how much memory a GPU has in all: whether it is enough only shows in training. Smaller batches, a smaller input or fewer trained layers need less.',
  largestBuffer: 'Largest buffer',
  grantedMemory: 'Of the memory that there is',
  buffer: ({ needs, grants, fits }: { needs: string; grants: string; fits: boolean }) =>
    `${needs}; this device grants ${grants}${fits ? '' : ', so it is too large: choose smaller batches, a smaller input or another net'}`,
  noLimit: ({ device }: { device: string }) => `${device} names no limit`,
  opening: 'The device is still being opened',
};
