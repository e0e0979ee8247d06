import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Checkpoint, decodeCheckpoint } from '#train/learner/checkpoint.ts';

/** The model that the studio ships. */
export function shippedModel(): Checkpoint {
  const file = path.resolve('public/demo/groundglass-small-phantoms.safetensors');
  return decodeCheckpoint(new Uint8Array(readFileSync(file)), file);
}
