import { describe, expect, it } from 'vitest';
import { netCost } from './cost.ts';
import { Sequential } from './layers/container.ts';
import { Conv2d } from './layers/conv.ts';
import { Linear } from './layers/linear.ts';
import { largestTensor, trainingMemory } from './memory.ts';
import { Module, type Parameter } from './module.ts';
import type { Ops } from './ops.ts';

/** Two convolutions and a linear head, small enough to count by hand. */
class TinyNet extends Module {
  readonly body = new Sequential(new Conv2d(3, 4, { kernel: 3, padding: 1 }), new Conv2d(4, 2, { kernel: 1 }));
  readonly fc = new Linear(2, 5);

  protected forward<T>(ops: Ops<T>, x: T): T {
    return this.fc.call(ops, ops.flatten(ops.adaptiveAvgPool2d(this.body.call(ops, x), [1, 1])));
  }
}

describe('memory', () => {
  it('counts what is kept above the freeze line', () => {
    const net = new TinyNet();
    const sizes = { first: 8 * 8 * 4, second: 8 * 8 * 2, pooled: 2, logits: 5 };
    const all = netCost(net, [8, 8, 3]);
    expect(all).toMatchObject({ activations: 391, kept: sizes.first + sizes.second + sizes.pooled + sizes.logits, largest: sizes.first });
    const weights = (module: Module) => new Set(module.tensors().map(([, entry]) => entry as Parameter));
    const head = weights(net.fc);
    expect(netCost(net, [8, 8, 3], (parameter) => head.has(parameter))).toEqual({ ...all, kept: sizes.logits });
    const second = weights(net.body.children()[1][1]);
    const fromSecond = netCost(net, [8, 8, 3], (parameter) => second.has(parameter) || head.has(parameter));
    expect(fromSecond.kept).toBe(sizes.second + sizes.pooled + sizes.logits);
  });

  it('adds up weights, gradients, the optimiser and activations, 4 bytes each', () => {
    const question = { parameters: 1000, trainable: 100, cost: { kept: 50, largest: 20 }, batchSize: 3, optimizer: 'adam' as const };
    expect(trainingMemory(question)).toEqual({
      weights: 4000,
      gradients: 400,
      optimizer: 800,
      activations: 4 * 3 * (50 + 3 * 20),
      total: 4000 + 400 + 800 + 1320,
    });
    expect(trainingMemory({ ...question, optimizer: 'sgd' }).optimizer).toBe(400);
  });

  it('knows the largest tensor, be it a result or a weight', () => {
    const cost = { kept: 0, largest: 20 };
    expect(largestTensor({ cost, batchSize: 3, largestParameter: 59 })).toBe(4 * 60);
    expect(largestTensor({ cost, batchSize: 3, largestParameter: 61 })).toBe(4 * 61);
  });
});
