import type { Subject } from '#base/messages/message.ts';
import { ProblemError } from '#base/problem.ts';
import { visibleText } from '#base/text/clean.ts';
import { type Checkpoint, checkpointOf } from '#train/learner/checkpoint.ts';
import { readModel } from './read-model.ts';

/** Characters of another program's name that are shown. */
const SHOWN = 60;

/**
 * Reads a checkpoint back from an ONNX file that the studio wrote. Throws ProblemError for those of other programs, for damaged ones and for what
 * {@link checkpointOf} refuses; `subject` names the file.
 */
export function readOnnxCheckpoint(file: Uint8Array<ArrayBuffer>, subject: Subject): Checkpoint {
  const { tensors, metadata } = readModel(file, subject, (about) => {
    if (about.metadata.groundglass !== undefined) return;
    throw new ProblemError('checkpoint-foreign/onnx', subject, { producer: visibleText(about.producer).slice(0, SHOWN) });
  });
  return checkpointOf(tensors, metadata, subject);
}
