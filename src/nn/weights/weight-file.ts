import type { PublishedWeights } from './catalogue.ts';
import type { ElementType, TensorValues } from './element-types.ts';
import type { StoredTraining } from './stored-training.ts';

/** A tensor that still lies in its file. */
export interface StoredTensor {
  /** Key as the file has it. */
  name: string;
  /** Path of the dict that holds it, where the file has dicts in its dict: 'state_dict'. Absent or '': the file's own. */
  within?: string;
  /** Element type in the file; values come as F32 or I64. */
  type: ElementType;
  /** As torch has it: convolution kernels [out, in / groups, kh, kw]. */
  shape: number[];
  /** Bytes of its values in the file. */
  bytes: number;
  /** Position in the file; reading tensors in this order reads the file once, from front to back. */
  position: number;
  /** Reads just this tensor. Throws ProblemError for damaged data, and the reason of the signal given to `readWeights`. */
  read(): Promise<TensorValues>;
}

/** How the file keeps its tensors. */
export type WeightFormat = 'torch-zip' | 'torch-legacy' | 'safetensors' | 'groundglass';

/** The contents of a weight file, as the reader of its format finds them. */
export interface WeightContents {
  format: WeightFormat;
  tensors: StoredTensor[];
  /** Text that came with the tensors: safetensors' metadata. */
  metadata: Record<string, string>;
  /** Names of unused entries beside the tensors, for the user: 'optimizer', 'epoch'. */
  beside: string[];
  /** What a training left beside its weights; null where the file has nothing of the kind. */
  training: StoredTraining | null;
}

/** A weight file that was opened: its table of contents, no values yet. */
export interface WeightFile extends WeightContents {
  name: string;
  bytes: number;
  /** Of the whole file, lower-case hexadecimal. */
  sha256: string;
  /** The published file that this one is, bit for bit as far as its hash is known. */
  published: PublishedWeights | null;
}
