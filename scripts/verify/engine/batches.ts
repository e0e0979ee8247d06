import type { Machine } from '#gpu/machine.ts';
import type { Batch } from '#nn/compiled/batch.ts';
import type { CompiledOptions } from '#nn/compiled/choices.ts';
import { CompiledModel } from '#nn/compiled/model.ts';
import type { Module } from '#nn/module.ts';
import { fill } from '../synthetic.ts';
import { CLASSES, RULE } from './nets.ts';

const SIZE = RULE.nativeSize;

/** Images whose values are a pure function of the name, labels in turn. */
export function batchOf(name: string, images: number): Batch {
  return {
    shape: [images, SIZE, SIZE, 3],
    pixels: fill(name, 1, images * SIZE * SIZE * 3),
    labels: Array.from({ length: images }, (_, i) => (i * i + 1) % CLASSES),
  };
}

export function modelOf(net: Module, machine: Machine, options: Partial<CompiledOptions> = {}): CompiledModel {
  return new CompiledModel(net, RULE, { classes: CLASSES, seed: 3, ...options }, machine);
}
