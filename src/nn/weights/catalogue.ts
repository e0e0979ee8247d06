import type { Phrase } from '#base/messages/message.ts';
import { phrase } from '#base/messages/phrase.ts';

/** ImageNet's mean and standard deviation per channel, as torchvision normalises for all of these weights. */
export const IMAGENET_NORMALIZATION = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

/**
 * One published set of weights, as `Weights` of torchvision.models (0.14.1) describes it; file sizes are those of the same table since 0.15.
 * EfficientNet-B0 is the file that took the place of the one of 0.14 in 2023 (pytorch/vision, issue 7744). Plain data.
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
  /** The whole SHA-256 where it is known, lower-case hexadecimal. */
  sha256: string | null;
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
  ['efficientnet_b0', 1, 'efficientnet_b0_rwightman-7f5810bc', 20.451, 77.692, 93.532],
  ['convnext_tiny', 1, 'convnext_tiny-983f1562', 109.119, 82.52, 96.146, 236],
];

/** Whole SHA-256 of published files. Each is one that several projects, which do not know of each other, have found for themselves. */
const KNOWN_SHA256 = [
  '7be5be791159472b1fbf3c69796f7cb30dca7ad8466c2df70058c37116cdee02',
  'a639ec97d7c33b07ae66f0b5fb7d0192f95a3b11b7576c66c0126c2a727c4395',
  'f37072fd47e89c5e827621c5baffa7500819f7896bbacec160b1a16c560e07ec',
  '0676ba61b6795bbe1773cffd859882e5e297624d384b6993f7c9e683e722fb8a',
  '11ad3fa62ca79e40addfd354a8ec4b7c75143b3038b8d2a807fbc68deab379ca',
  '394f9c45966e3651a89bbb78a48410a6755854ce4a5ab64927cf1c7247f85e58',
  '0cc3c7bd75056d25e46cba549dc184522069b81e9787eff6df84f397bd52a5ef',
  '7ebf99e03e254b273379b23edca7ec0da9f48273b23a332b93c1c99d49e86e8f',
  '047dcff4addef86ea5bc2eff13c9614dc11f47ab1160d0a71a25e7db994f4e1f',
  '7f5810bc96def8f7552d5b7e68d53c4786f81167d28291b21c0d90e1fca14934',
  '983f1562536e84ff750a1576fb08e54de751dbf2e17c0d8a4a13704341fdcd3d',
];

/** Digests of files that torchvision has replaced, with the file that holds the set now: who has the older one still has published weights. */
const REPLACED: Readonly<Record<string, string>> = { '3dd342df': 'efficientnet_b0_rwightman-7f5810bc.pth' };

export const PUBLISHED_WEIGHTS: readonly PublishedWeights[] = ROWS.map(
  ([net, set, name, mebibytes, top1, top5, resizeSize = 256, cropSize = 224], i) => ({
    net,
    set: `IMAGENET1K_V${set}`,
    isDefault: ROWS[i + 1]?.[0] !== net,
    file: `${name}.pth`,
    digest: name.slice(-8),
    sha256: KNOWN_SHA256.find((sha256) => sha256.startsWith(name.slice(-8))) ?? null,
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
  const begins = sha256.slice(0, 8);
  return PUBLISHED_WEIGHTS.find(({ digest, file }) => digest === begins || file === REPLACED[begins]) ?? null;
}

const MEBIBYTE = 2 ** 20;

/** The sets that are fetched for a class: the newest of each net whose file a room of laptops can take at once, which is up to 50 MiB. */
export const WORKSHOP_WEIGHTS = PUBLISHED_WEIGHTS.filter(({ isDefault, mebibytes }) => isDefault && mebibytes <= 50);

/** Approximate size of a published file in bytes. */
export function publishedBytes({ mebibytes }: PublishedWeights): number {
  return mebibytes * MEBIBYTE;
}

/** The smallest and the largest size in bytes that a published file can have: its size is published to a thousandth of a MiB. */
export function sizeBounds({ mebibytes }: PublishedWeights): { least: number; most: number } {
  return { least: Math.floor((mebibytes - 0.001) * MEBIBYTE), most: Math.ceil((mebibytes + 0.001) * MEBIBYTE) };
}

/** Whether a file has the SHA-256 of this published one, as far as that is known. */
export function hasPublishedHash({ sha256: whole, digest }: PublishedWeights, sha256: string): boolean {
  return whole === null ? sha256.startsWith(digest) : sha256 === whole;
}

/** The SHA-256 digits that the name of a published file promises; browsers may have added ' (1)'. Null for all other names: digits there may be a date. */
export function promisedDigest(fileName: string): string | null {
  const name = fileName.replace(/ ?\(\d+\)(?=\.\w+$)/, '');
  return PUBLISHED_WEIGHTS.find(({ file }) => file === name)?.digest ?? null;
}
