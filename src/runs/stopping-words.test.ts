import { expect, it } from 'vitest';
import { inEnglish } from '#base/messages/phrase.ts';
import { notFiniteProblem } from '#train/loop/loop-ends.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { countdown, stopSentence } from './stopping-words.ts';

const history = Array.from({ length: 23 }, (_, i) => ({
  epoch: i + 1,
  train: { loss: 1, accuracy: 1 },
  tune: { loss: 1, accuracy: i === 16 ? 0.9 : 0.5, macroF1: 0.5 },
  seconds: 1,
}));
const sentence = (stopReason: 'plateau' | 'max-epochs', stopping = paperSettings().stopping) =>
  inEnglish(stopSentence({ stopReason, history, bestEpoch: 17, settings: { ...paperSettings(), stopping } }));

it('says where a run stopped and what was restored', () => {
  expect(sentence('plateau')).toBe('Stopped after epoch 23: no better validation loss for 5 epochs. Epoch 17 was kept.');
  expect(sentence('plateau', { rule: 'plateau', patience: 1, minDelta: 0.01, watch: 'macroF1' })).toBe(
    'Stopped after epoch 23: no better validation macro F1 by more than 0.01 for 1 epoch. Epoch 17 was kept.',
  );
  expect(sentence('plateau', { rule: 'reference-code', patience: 5, minDelta: 10 })).toBe(
    'Stopped after epoch 23: the loss of the last validation batch lay more than 10 above its best, 5 times since that best. Epoch 17 was kept.',
  );
  expect(sentence('max-epochs')).toBe('Finished. Epoch 17 of 23 was kept.');
  const problem = notFiniteProblem({ of: 'state', epoch: 24, batch: null, tensor: 'bn1.running_var' });
  expect(inEnglish(stopSentence({ stopReason: 'nan-state', problem, history, bestEpoch: 17, settings: paperSettings() }))).toBe(
    'Stopped: After epoch 24 values of bn1.running_var are infinite, not numbers or, as no variance is, below 0, so this state is not kept. The model that was kept before is intact; try a learning rate ten times smaller, or clip the gradients. Epoch 17 of 23 was kept.',
  );
});

it('claims no epoch that was not found in the storage', () => {
  const ended = { stopReason: 'max-epochs' as const, history, bestEpoch: 17, settings: paperSettings() };
  expect(inEnglish(stopSentence({ ...ended, keptEpoch: 17 }))).toBe('Finished. Epoch 17 of 23 was kept.');
  expect(inEnglish(stopSentence({ ...ended, keptEpoch: 23 }))).toBe(
    "Finished. The best epoch, 17, was not in the browser's storage at the end: the weights that are kept are those of epoch 23.",
  );
  expect(inEnglish(stopSentence({ ...ended, keptEpoch: null }))).toMatch(/no other was: there are no weights of this run\.$/);
  expect(inEnglish(stopSentence({ ...ended, checkpointId: 'run-epoch-17', keptEpoch: null }))).toBe(
    "Finished. The best epoch, 17, did not fit into the browser's storage and is in this tab's memory only: closing the tab loses it.",
  );
  expect(inEnglish(stopSentence({ ...ended, stopReason: 'plateau', keptEpoch: null }))).toMatch(
    /^Stopped after epoch 23: no better .* epochs\. The best epoch, 17/,
  );
  expect(inEnglish(stopSentence({ ...ended, stopReason: 'stopped', history: [], bestEpoch: null, keptEpoch: null }))).toBe(
    'Stopped on request.',
  );
});

it('counts down', () => {
  expect(inEnglish(countdown({ rule: 'plateau', patience: 10, minDelta: 0 }, 4))).toBe('No better validation loss for 4 of 10 epochs');
  expect(inEnglish(countdown({ rule: 'reference-code', patience: 5, minDelta: 10 }, 1))).toBe(
    'The loss of the last validation batch more than 10 above its best in 1 of 5 epochs',
  );
});
