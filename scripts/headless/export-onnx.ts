import { type Problem, ProblemError } from '#base/problem.ts';
import { isOnnx } from '#nn/weights/file-kind.ts';
import { onnxParts } from '#onnx/checkpoint-model.ts';
import { readOnnxCheckpoint } from '#onnx/read-checkpoint.ts';
import { type Checkpoint, decodeCheckpoint } from '#train/learner/checkpoint.ts';

/** A file to write, with what is told of it. */
export interface ExportedFile {
  bytes: Uint8Array;
  /** Height and width that it takes. */
  size: number;
  bare: boolean;
}

/** A model of its file, ONNX or safetensors. Throws ProblemError. */
export function readModelFile(file: Uint8Array<ArrayBuffer>, name: string): Checkpoint {
  return isOnnx(file.subarray(0, 512)) ? readOnnxCheckpoint(file, name) : decodeCheckpoint(file, name);
}

/** The ONNX file of a model's file. Throws ProblemError. */
export function onnxFile(file: Uint8Array<ArrayBuffer>, name: string, bare: boolean): ExportedFile {
  const checkpoint = readModelFile(file, name);
  const parts = onnxParts({ ...checkpoint, optimizer: [] }, bare ? 'bare' : 'prepared');
  return { bytes: Buffer.concat(parts), size: checkpoint.settings.preparation.size, bare };
}

/** Throws ProblemError where a file that was written does not read back as a model. */
export function checkOnnx(file: Uint8Array<ArrayBuffer>, name: string): void {
  readOnnxCheckpoint(file, name);
}

/** The problem that an error tells; null for any other error. */
export const problemOf = (error: unknown): Problem | null => (error instanceof ProblemError ? error.problem : null);
