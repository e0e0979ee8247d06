import type { Grid } from './heat-map.ts';

/**
 * Grad-CAM (Selvaraju et al., arXiv 1610.02391): a map of features [h, w, C] and the gradient of a class's logit at it -> [h, w]. Every
 * channel is weighted by the mean of its gradient over all places; what speaks against the class is cut off at 0.
 */
export function gradCam(features: Float32Array, gradient: Float32Array, [height, width, channels]: readonly number[]): Grid {
  const places = height * width;
  const weights = new Float64Array(channels);
  for (let i = 0; i < places * channels; i++) weights[i % channels] += gradient[i] / places;
  const values = new Float32Array(places);
  for (let place = 0; place < places; place++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += weights[c] * features[place * channels + c];
    values[place] = Math.max(0, sum);
  }
  return { height, width, values };
}
