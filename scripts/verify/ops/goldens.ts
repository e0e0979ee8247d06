import type { ActivationName } from '#nn/ops.ts';

type Pair = [number, number];

export interface ConvCase {
  id: string;
  x: number[];
  w: number[];
  bias: boolean;
  stride: Pair;
  padding: Pair;
  groups: number;
  dilation: Pair;
  outShape: number[];
  out: number[];
  dw: number[];
  dxSum: number[] | number;
  dx: number[] | null;
}

export interface PoolCase {
  id: string;
  kind: 'max' | 'avg';
  x: number[];
  kernel: number;
  stride: number;
  padding: number;
  ceil_mode?: boolean;
  count_include_pad?: boolean;
  outShape: number[];
  out: number[];
  dx: number[] | null;
}

export interface BatchNormCase {
  id: string;
  shape: number[];
  eps: number;
  momentum: number;
  evalOut: number[];
  out: number[];
  dx: number[];
  dweight: number[];
  dbias: number[];
  running_mean: number[];
  running_var: number[];
}

/** torch.nn.GRU from zero: the last state, and gradients. */
export interface GruCase {
  id: string;
  length: number;
  batch: number;
  features: number;
  hidden: number;
  out: number[];
  dx: number[];
  dweight_ih_l0: number[];
  dweight_hh_l0: number[];
  dbias_ih_l0: number[];
  dbias_hh_l0: number[];
}

export interface GruGoldens {
  seed: number;
  cases: GruCase[];
}

export interface LossGolden {
  /** Logits are `op.ce.x`, scaled by it. */
  scale: number;
  loss: number;
  dx: number[];
}

/** Optimisers over two groups of parameters, a and b, of which the second has `factor` times the rate. */
export interface OptimizerGolden {
  kind: 'Adam' | 'AdamW' | 'SGD';
  options: { lr: number; weight_decay?: number; momentum?: number; nesterov?: boolean };
  factor: number;
  clip: number | null;
  steps: { a: number[]; b: number[] }[];
}

export interface TrainingGoldens {
  seed: number;
  labels: number[];
  focal: (LossGolden & { gamma: number })[];
  smoothed: (LossGolden & { smoothing: number; weights: number[] })[];
  optimizers: OptimizerGolden[];
}

export interface OpsGoldens {
  seed: number;
  /** From a file of its own, gru.json, where there is one (tests/goldens/make/gru.py). */
  gru?: GruGoldens | undefined;
  /** From training.json, where there is one (tests/goldens/make/training.py). */
  training?: TrainingGoldens | undefined;
  conv2d: ConvCase[];
  pool2d: PoolCase[];
  adaptiveAvgPool2d: { cases: { id: string; x: number[]; size: Pair; out: number[]; dx: number[] }[] };
  batchNorm: { cases: BatchNormCase[] };
  layerNorm: { shape: number[]; eps: number; out: number[]; dx: number[]; dweight: number[]; dbias: number[] };
  activations: { x: number[]; fns: Record<ActivationName, { y: number[]; dy: number[] }> };
  multiheadAttention: {
    embed: number;
    heads: number;
    x: number[];
    out: number[];
    dx: number[];
    din_proj_weight: number[];
    din_proj_bias: number[];
    dout_proj_weight: number[];
  };
  crossEntropy: {
    labels: number[];
    loss: number[];
    dx: number[];
    perSample: number[];
    softmax: number[];
    classWeights: { w: number[]; loss: number[]; dx: number[] };
    'labelSmoothing0.1': { loss: number[]; dx: number[] };
  };
  optimizers: { cases: Record<string, { params: number[][] }> };
  schedulers: { cases: Record<string, number[] | { losses: number[]; lrAfter: number[] }> };
}
