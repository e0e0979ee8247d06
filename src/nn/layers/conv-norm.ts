import { kaimingNormalFanOut } from '../init.ts';
import type { Module } from '../module.ts';
import type { ActivationName, Pair } from '../ops.ts';
import { Activation } from './activation.ts';
import { Sequential } from './container.ts';
import { Conv2d } from './conv.ts';
import { BatchNorm2d } from './norm.ts';

export interface ConvNormOptions {
  kernel?: number;
  stride?: number | Pair;
  groups?: number;
  /** The activation; null for none, as in a linear bottleneck. */
  activation: ActivationName | null;
  /** The eps of the batch norm; `momentum` is of the batch norm, too. */
  eps?: number;
  momentum?: number;
}

/**
 * torchvision's Conv2dNormActivation: a convolution without bias ('0'), batch norm ('1') and an activation ('2'). With stride 1
 * the output has the size of the input.
 */
export function convNorm(inChannels: number, outChannels: number, options: ConvNormOptions): Sequential {
  const { kernel = 3, stride = 1, groups = 1, activation, eps = 1e-5, momentum = 0.1 } = options;
  const padding = (kernel - 1) / 2;
  const parts: Module[] = [
    new Conv2d(inChannels, outChannels, { kernel, stride, padding, groups, bias: false, init: { weight: kaimingNormalFanOut } }),
    new BatchNorm2d(outChannels, { eps, momentum }),
  ];
  if (activation) parts.push(new Activation(activation));
  return new Sequential(...parts);
}
