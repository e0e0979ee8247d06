import { pipelined } from '#base/async/pipelined.ts';
import { batches } from '#data/batch/batch.ts';
import type { SamplePixels } from '#data/sample/preparation.ts';
import { gradCam } from '#explain/grad-cam.ts';
import type { Grid } from '#explain/heat-map.ts';
import { attentionRollout } from '#explain/rollout.ts';
import type { Module } from '#nn/module.ts';
import { moduleNamed, type Tap, type TappedPass } from '#nn/tap.ts';
import { catalogueEntry } from '#nn/zoo/catalogue.ts';
import type { TrainSettings } from '../settings/recipe.ts';

/** A net in evaluation mode whose inner values can be read. */
export interface TappedNet {
  readonly net: Module;
  /** One pass over prepared scans; see `CompiledModel.tapped`. May throw the signal's reason. */
  tapped(samples: readonly SamplePixels[], tap: Tap, labels?: readonly number[], signal?: AbortSignal): Promise<TappedPass>;
}

/** The features of scans that a net's last layer goes by. */
export interface FeatureRows {
  /** Values per scan. */
  size: number;
  /** [scans, size], row-major. */
  values: Float32Array<ArrayBuffer>;
  /** What the last layer makes of them, [scans, classes], row-major. */
  logits: Float32Array<ArrayBuffer>;
}

/** Reads the penultimate features of a net of the catalogue: the input of its last layer. */
export function penultimateTap(net: Module, name: string): Tap {
  return { kind: 'input', module: moduleNamed(net, catalogueEntry(name).classifier) };
}

/**
 * The penultimate features of a pass with `penultimateTap`, a row per image. Where the last layer is a convolution (SqueezeNet), the mean of
 * its input over all places, since the mean comes behind it.
 */
export function featuresOf({ logits, values: [{ values, shape }] }: TappedPass): FeatureRows {
  const [images, ...rest] = shape;
  const size = rest[rest.length - 1];
  const places = rest.slice(0, -1).reduce((a, b) => a * b, 1);
  const means = new Float32Array(images * size);
  for (let image = 0; image < images; image++) {
    for (let c = 0; c < size; c++) {
      let sum = 0;
      for (let place = 0; place < places; place++) sum += values[(image * places + place) * size + c];
      means[image * size + c] = sum / places;
    }
  }
  return { size, values: means, logits: logits.slice() as Float32Array<ArrayBuffer> };
}

/** The penultimate features of scans, which go through the net in batches. Throws the signal's reason. */
export async function penultimateFeatures(
  net: TappedNet,
  { model, batchSize }: Pick<TrainSettings, 'model' | 'batchSize'>,
  samples: readonly SamplePixels[],
  signal?: AbortSignal,
): Promise<FeatureRows> {
  const tap = penultimateTap(net.net, model);
  const parts: FeatureRows[] = [];
  const tapped = (some: readonly SamplePixels[]) => net.tapped(some, tap, [], signal);
  for await (const { output } of pipelined(batches(samples, batchSize), tapped, signal)) parts.push(featuresOf(output));
  const size = parts[0]?.size ?? 0;
  return { size, values: joinedRows(parts.map(({ values }) => values)), logits: joinedRows(parts.map(({ logits }) => logits)) };
}

function joinedRows(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Reads what Grad-CAM needs of a net of the catalogue; null for a net without a map of features. */
export function gradCamTap(net: Module, name: string): Tap | null {
  const { featureMap } = catalogueEntry(name);
  return featureMap === null ? null : { kind: 'gradient', module: moduleNamed(net, featureMap) };
}

/** Grad-CAM of a pass with `gradCamTap`: a grid per picture that the net saw, so per image, or per slice and image (all images of the first slice first). */
export function gradCamsOf({ values: [{ shape, values }], gradient }: TappedPass): Grid[] {
  const [pictures, ...map] = shape;
  const size = map.reduce((a, b) => a * b, 1);
  const part = (all: Float32Array, i: number) => all.subarray(i * size, (i + 1) * size);
  return Array.from({ length: pictures }, (_, i) => gradCam(part(values, i), part(gradient as Float32Array, i), map));
}

/** Attention rollout of a pass with an attention tap: a grid per image. */
export function rolloutsOf({ values }: TappedPass): Grid[] {
  const [images, heads, length] = values[0].shape;
  const size = heads * length * length;
  return Array.from({ length: images }, (_, i) => {
    const blocks = values.map((block) => block.values.subarray(i * size, (i + 1) * size));
    return attentionRollout(blocks, heads, length);
  });
}
