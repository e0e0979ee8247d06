/** What `weights.json` says of one file, as make_weights.py writes it. */
export interface FileGolden {
  /** For people: what a right reader does. */
  reads: string;
  sha256: string;
  bytes: number;
  /** Evaluation-mode logits of the two images, where the file holds the whole net. */
  logits?: number[][];
  /** Keys under today's names. */
  maps?: Record<string, string>;
  /** One of the net's keys that the file lacks, and the two that don't belong. */
  missing_includes?: string;
  unexpected?: string;
  misshapen?: string;
}

export interface WeightGoldens {
  arch: string;
  classes: number;
  seed: number;
  files: Record<string, FileGolden>;
}

/** The goldens' image batch: `input_batch('input', seed, 2, 224)`. */
export const IMAGES = { input: 'input', batch: 2, size: 224 } as const;
