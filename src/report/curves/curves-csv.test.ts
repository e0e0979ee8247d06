import { expect, it } from 'vitest';
import { epochsCsv, meanCurvesCsv, stepsCsv } from './curves-csv.ts';
import { StepLog } from './step-log.ts';

it('writes a line per epoch, with nothing where nothing is known', () => {
  const record = { epoch: 1, train: { loss: 0.75, accuracy: 0.5 }, tune: { loss: 1, accuracy: 0.25, macroF1: 0.125 }, seconds: 2 };
  expect(epochsCsv([record, { ...record, epoch: 2, learningRate: 0.001 }]).split('\n')).toEqual([
    'epoch,train_loss,train_accuracy,tune_loss,tune_accuracy,tune_macro_f1,learning_rate,seconds',
    '1,0.75,0.5,1,0.25,0.125,,2',
    '2,0.75,0.5,1,0.25,0.125,0.001,2',
    '',
  ]);
});

it('writes a line per step, and says where it stands for several', () => {
  const step = { epoch: 2, batch: 1, batches: 3, loss: 0.1, accuracy: 0.5, learningRate: 0.25 };
  const log = new StepLog(null, 2);
  for (const [i, loss] of [1, 2, 4].entries()) log.append({ ...step, epoch: 1, batch: i + 1, loss });
  log.append(step);
  const [header, ...lines] = stepsCsv(log.view()).trim().split('\n');
  expect(header).toBe('step,epoch,batch,steps,loss,loss_least,loss_most,accuracy,learning_rate');
  expect(lines).toEqual(['2,1,2,2,1.5,1,2,0.5,0.25', '4,2,1,2,2.04999995,0.100000001,4,0.5,0.25']);
});

it('writes runs side by side, means with their lowest and highest, and nothing where a run has ended', () => {
  const flat = (x: number, y: number) => ({ x, y, low: y, high: y });
  const csv = meanCurvesCsv([
    { name: 'A', points: [flat(1, 0.5), flat(2, 0.25)], isMean: false },
    { name: 'B, C', points: [{ x: 1, y: 2, low: 1, high: 3 }], isMean: true },
  ]);
  expect(csv.trim().split('\n')).toEqual(['epoch,A,"B, C_mean","B, C_lowest","B, C_highest"', '1,0.5,2,1,3', '2,0.25,,,']);
});
