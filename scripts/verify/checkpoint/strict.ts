import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodeCheckpoint } from '#train/learner/checkpoint.ts';
import { type Case, requireNone, withoutFaults } from '../case.ts';
import { randomCheckpoint } from '../onnx/subjects.ts';
import { inFolder, torchSays } from './python.ts';

/** A saved model of a net, with all that its file can say beside the weights, in torch's `load_state_dict(strict=True)`. */
export function strictCase(name: string): Case {
  return withoutFaults(`${name}.strict`, () =>
    inFolder(async (folder) => {
      const checkpoint = randomCheckpoint(name);
      const file = path.join(folder, 'model.safetensors');
      const optimizer = checkpoint.weights.slice(0, 1).map((tensor) => ({ ...tensor, name: `exp_avg.${tensor.name}` }));
      writeFileSync(file, encodeCheckpoint({ ...checkpoint, optimizer, extras: { synthetic: true, note: 'a note' } }));
      const loaded = Number(torchSays('strict', name, file));
      requireNone([loaded !== checkpoint.weights.length && `torch has ${loaded} tensors, not ${checkpoint.weights.length}`]);
      return [];
    }),
  );
}
