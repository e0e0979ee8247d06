import type { NamedTensor } from './named-tensor.ts';
import { encodeSafetensors } from './safetensors.ts';

/**
 * A .safetensors file of a net's state under torchvision's keys: `load_state_dict(strict=True)` takes it in a net whose head
 * has as many classes. The same state always gives the same bytes.
 */
export function encodeWeights(
  state: readonly NamedTensor[],
  { net, classes }: { net: string; classes: readonly string[] },
): Uint8Array<ArrayBuffer> {
  return encodeSafetensors(state, {
    format: 'pt',
    net,
    classes: JSON.stringify(classes),
    notice: 'Research and teaching only. Not a medical device.',
  });
}
