import { expect, it } from 'vitest';
import { isOfTorchAlone } from './elsewhere.ts';

it('a run is of torch alone where it began in torch: not one that the studio trained elsewhere, nor one that went on in torch', () => {
  const inTorch = { versions: { studio: '0.1.0', torch: '2.5.1' } };
  const inStudio = { versions: { studio: '0.1.0', tfjs: '4.22.0' } };
  const alone = [{}, { elsewhere: inTorch }, { elsewhere: inStudio }, { elsewhere: inTorch, moves: [{ epoch: 3 }] }].map(isOfTorchAlone);
  expect(alone).toEqual([false, true, false, false]);
});
