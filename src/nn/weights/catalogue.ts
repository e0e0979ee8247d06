import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';

/** ImageNet's mean and standard deviation per channel, as torchvision normalises for all of these weights. */
export const IMAGENET_NORMALIZATION = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

/**
 * One published set of weights, as `Weights` of torchvision.models (0.14.1) describes it; file sizes are those of the same table since 0.15.
 * Plain data.
 */
export interface PublishedWeights {
  /** Registry name of the net. */
  net: string;
  /** torchvision's name of the set. */
  set: 'IMAGENET1K_V1' | 'IMAGENET1K_V2';
  /** True for the set that torchvision loads by default. */
  isDefault: boolean;
  file: string;
  /** First 8 hexadecimal digits of the file's SHA-256, as its name carries them. */
  digest: string;
  address: string;
  /** In MiB, as torchvision publishes it (`_file_size`, since 0.15). */
  mebibytes: number;
  classes: 1000;
  /** On ImageNet-1K's validation set at `cropSize` after a resize to `resizeSize`, in percent, as torchvision publishes it. */
  accuracy: { top1: number; top5: number; cropSize: number; resizeSize: number };
  normalization: typeof IMAGENET_NORMALIZATION;
  /**
   * torchvision switches this on when it loads these weights: they expect inputs normalised with mean and std 0.5, so the net
   * maps ImageNet-normalised channels to that first.
   */
  transformInput: boolean;
  /** What a person must know before they are used; from torchvision's README, section "Pre-trained Model License". */
  licence: Phrase;
}

type Row = [net: string, set: 1 | 2, file: string, mebibytes: number, top1: number, top5: number, resizeSize?: number, cropSize?: number];

/** Newest set of a net last: that one is torchvision's default. Resize 256 and crop 224 where nothing else is said. */
const ROWS: readonly Row[] = [
  ['alexnet', 1, 'alexnet-owt-7be5be79', 233.087, 56.522, 79.066],
  ['vgg11_bn', 1, 'vgg11_bn-6002323d', 506.881, 70.37, 89.81],
  ['squeezenet1_0', 1, 'squeezenet1_0-b66bff10', 4.778, 58.092, 80.42],
  ['densenet121', 1, 'densenet121-a639ec97', 30.845, 74.434, 91.972],
  ['densenet201', 1, 'densenet201-c1103571', 77.373, 76.896, 93.37],
  ['resnet18', 1, 'resnet18-f37072fd', 44.661, 69.758, 89.078],
  ['resnet50', 1, 'resnet50-0676ba61', 97.781, 76.13, 92.862],
  ['resnet50', 2, 'resnet50-11ad3fa6', 97.79, 80.858, 95.434, 232],
  ['resnet152', 1, 'resnet152-394f9c45', 230.434, 78.312, 94.046],
  ['resnet152', 2, 'resnet152-f82ba261', 230.474, 82.284, 96.002, 232],
  ['wide_resnet101_2', 1, 'wide_resnet101_2-32ee1156', 242.896, 78.848, 94.284],
  ['wide_resnet101_2', 2, 'wide_resnet101_2-d733dc28', 484.747, 82.51, 96.02, 232],
  ['inception_v3', 1, 'inception_v3_google-0cc3c7bd', 103.903, 77.294, 93.45, 342, 299],
  ['vit_b_32', 1, 'vit_b_32-d86f8d99', 336.604, 75.912, 92.466],
  ['mobilenet_v2', 2, 'mobilenet_v2-7ebf99e0', 13.598, 72.154, 90.822, 232],
  ['mobilenet_v3_small', 1, 'mobilenet_v3_small-047dcff4', 9.829, 67.668, 87.402],
  ['efficientnet_b0', 1, 'efficientnet_b0_rwightman-3dd342df', 20.451, 77.692, 93.532],
  ['convnext_tiny', 1, 'convnext_tiny-983f1562', 109.119, 82.52, 96.146, 236],
];

export const PUBLISHED_WEIGHTS: readonly PublishedWeights[] = ROWS.map(
  ([net, set, name, mebibytes, top1, top5, resizeSize = 256, cropSize = 224], i) => ({
    net,
    set: `IMAGENET1K_V${set}`,
    isDefault: ROWS[i + 1]?.[0] !== net,
    file: `${name}.pth`,
    digest: name.slice(-8),
    address: `https://download.pytorch.org/models/${name}.pth`,
    mebibytes,
    classes: 1000,
    accuracy: { top1, top5, cropSize, resizeSize },
    normalization: IMAGENET_NORMALIZATION,
    transformInput: net === 'inception_v3',
    licence: phrase('weights/licence'),
  }),
);

/** The published file with this SHA-256, or null. */
export function publishedByHash(sha256: string): PublishedWeights | null {
  return PUBLISHED_WEIGHTS.find(({ digest }) => sha256.startsWith(digest)) ?? null;
}

/** The SHA-256 digits that the name of a published file promises; browsers may have added ' (1)'. Null for all other names: digits there may be a date. */
export function promisedDigest(fileName: string): string | null {
  const name = fileName.replace(/ ?\(\d+\)(?=\.\w+$)/, '');
  return PUBLISHED_WEIGHTS.find(({ file }) => file === name)?.digest ?? null;
}
