export interface Tap {
  module: string;
  shape: number[];
  mean: number;
  std: number;
  absMax: number;
  idx: number[];
  v: number[];
}

export interface EvalGolden {
  input: string;
  batch: number;
  size: number;
  inputStats: { bitsum: number };
  logits_f64: number[][];
  taps?: Tap[];
}

/** [key, shape, kind] or with offset and scale of its own. */
export type ParamRow = [key: string, shape: number[], kind: string, offset?: number, scale?: number];

/** [l2, spread32, spreadNoise, indices, values]; [0, noise] where the gradient is zero in theory. */
export type GradientRow = [l2: number, spread: number, noise: number, idx: number[], v: number[]] | [zero: 0, noise: number];

export interface StatisticsGolden {
  mean: number;
  std: number;
  absMax: number;
  idx: number[];
  v: number[];
  f32MaxAbs: number;
}

export interface OneStepGolden {
  params: Record<string, { idx: number[]; v: number[] }>;
  evalLoss_f64: number;
  evalLoss_f32: number;
  evalLogits_f64: number[][];
  evalLogits_f32: number[][];
}

export interface Trajectory {
  f64: number[];
  absSpread: number[];
}

export interface ModelGolden {
  arch: string;
  seed: number;
  numClasses: number;
  head: string[];
  params: {
    kinds: Record<string, { role: 'parameter' | 'buffer'; dtype: 'float32' | 'int64'; offset?: number; scale?: number }>;
    parameterCount: number;
    parameterTensors: number;
    bufferElements: number;
    entries: number;
    bitsum: number;
    rows: ParamRow[];
  };
  eval: EvalGolden;
  evalSmall?: EvalGolden;
  /** Of a net that takes any number of slices: the two images of the batch as one scan of six. */
  evalSlices?: EvalGolden;
  train: {
    input: string;
    batch: number;
    size: number;
    labels: number[];
    inputStats: { bitsum: number };
    loss_f64: number;
    forward: { logits: { f64: number[][] }; aux_logits?: { f64: number[][] } };
    grads: { rows: GradientRow[]; globalNorm: number; spreadNoise: { median: number } };
    bnAfterOneForward: Record<string, { running_mean: StatisticsGolden; running_var: StatisticsGolden; num_batches_tracked: number }>;
    losses: { adam: Trajectory; 'adam_lr1e-5': Trajectory; sgd: Trajectory };
    afterOneStep_adam: OneStepGolden;
    afterOneStep_sgd: OneStepGolden;
  };
  featureExtraction: {
    trainable: string[];
    losses_f64: number[];
    absSpread: number[];
    evalLossAfter_f64: number;
    evalLogitsAfter_f64: number[][];
  };
}
