import { ByteSource } from '#nn/weights/byte-source.ts';
import { isOnnx } from '#nn/weights/file-kind.ts';
import { sha256Of } from '#nn/weights/sha256.ts';
import { isCheckpointWhole, saveCheckpoint, summaryOf } from '#storage/checkpoints.ts';
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from '#train/learner/checkpoint.ts';

/**
 * Stores the model of a file in any format that the studio saves; returns its id. A file that is stored already is the same model, with what was noted
 * of it since, so that it is not asked twice. `open` tries to open its net. Throws ProblemError.
 */
export async function importModel(file: Blob, name: string, open: (checkpoint: Checkpoint) => Promise<void>): Promise<string> {
  const id = `file-${(await sha256Of(new ByteSource(file, name))).slice(0, 32)}`;
  if (await isCheckpointWhole(id)) return id;
  const checkpoint = await readCheckpointFile(new Uint8Array(await file.arrayBuffer()), name);
  await open(checkpoint);
  await saveCheckpoint(summaryOf(id, `import:${name}`, checkpoint), [encodeCheckpoint(checkpoint)]);
  return id;
}

async function readCheckpointFile(file: Uint8Array<ArrayBuffer>, name: string): Promise<Checkpoint> {
  if (!isOnnx(file.subarray(0, 512))) return decodeCheckpoint(file, name);
  const { readOnnxCheckpoint } = await import('#onnx/read-checkpoint.ts');
  return readOnnxCheckpoint(file, name);
}
