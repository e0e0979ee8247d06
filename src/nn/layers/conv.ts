import { torchDefaultBias, torchDefaultWeight } from '../init.ts';
import { type Initializer, Module, Parameter } from '../module.ts';
import type { Conv2dGeometry, Ops, Pair } from '../ops.ts';

export interface Conv2dOptions {
  kernel: number | Pair;
  stride?: number | Pair;
  padding?: number | Pair;
  dilation?: number | Pair;
  groups?: number;
  bias?: boolean;
  init?: { weight?: Initializer; bias?: Initializer };
}

export function toPair(value: number | Pair): Pair {
  return typeof value === 'number' ? [value, value] : value;
}

/** torch.nn.Conv2d: [N, H, W, in] -> [N, H', W', out]. */
export class Conv2d extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter | null;
  private readonly geometry: Conv2dGeometry;

  constructor(inChannels: number, outChannels: number, options: Conv2dOptions) {
    super();
    const { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true, init = {} } = options;
    const [kh, kw] = toPair(options.kernel);
    const fanIn = (inChannels / groups) * kh * kw;
    this.weight = new Parameter([outChannels, inChannels / groups, kh, kw], init.weight ?? torchDefaultWeight, 'conv');
    this.bias = bias ? new Parameter([outChannels], init.bias ?? torchDefaultBias(fanIn)) : null;
    this.geometry = { stride: toPair(stride), padding: toPair(padding), dilation: toPair(dilation), groups };
  }

  protected forward<T>(ops: Ops<T>, x: T): T {
    return ops.conv2d(x, this.weight, this.bias, this.geometry);
  }
}
