import { beforeEach, expect, it } from 'vitest';
import { draw } from './drawing.fixture.ts';
import { arrange, batch, log, ready, record, useRun } from './studio.fixture.ts';

const { TrainScreen } = await import('../../train/TrainScreen.tsx');
const { RunBar } = await import('../../train/RunBar.tsx');
const { useRunSteps } = await import('#state/run/run-steps.ts');
const { useChartView } = await import('../../train/charts/chart-view.ts');
const { useTuneScores } = await import('#state/run/tune-scores.ts');

beforeEach(async () => {
  useTuneScores.getState().clear();
  await useRunSteps.getState().open('run');
  useRunSteps.getState().add({ epoch: 1, batch: 1, batches: 3, loss: 1, accuracy: 0, learningRate: 1 });
});

/** What has a place on the Train screen: sections, the names of facts, tables and buttons. */
function places() {
  const { html, buttons } = draw(TrainScreen);
  const names = [...html.matchAll(/<(?:h2|dt|th scope="col")[^>]*>([^<]*)|<section[^>]* aria-label="([^"]*)"/g)].map(
    ([, text, label]) => text || label,
  );
  return [...names, ...[...buttons.keys()].filter((name) => name !== 'Pin')];
}

const training = (epochs: number, epoch: number) =>
  arrange({ ...ready, run: { status: 'training', record: record(epochs), batch: { ...batch(epoch), batch: 2 }, log } });

it('what stands on the Train screen after the first epoch has its place during it, so that nothing moves', () => {
  training(0, 1);
  const first = places();
  training(1, 2);
  const scans = [{ scanId: 'c', truth: 0, probabilities: [1, 0] }];
  useTuneScores.getState().follow({ type: 'tune-scores', epoch: 1, isBest: true, scans });
  expect(first).toEqual(places().filter((name) => name !== 'c'));
  expect(first).toEqual(expect.arrayContaining(['Curves', 'Validation scans, now', 'Epochs', 'Validation accuracy', 'Time per epoch']));
});

it('before the first step there is what is being prepared, and then how many steps of the epoch are done', () => {
  training(0, 1);
  expect(draw(TrainScreen).text).toContain('Epoch 1 of 5: 2 of 3 steps');
  useRun.setState({ batch: null, stage: { text: 'Preparing', done: 1, total: 4 } });
  expect(draw(TrainScreen).text).toContain('Preparing: 1 of 4 scans');
});

it('the time left is the same on the screen and in the dock', () => {
  for (const [epochs, seconds] of [
    [0, null],
    [0, 2],
    [3, null],
  ] as const) {
    training(epochs, epochs + 1);
    useRun.setState(({ batch: now }) => ({ batch: now && { ...now, secondsPerBatch: seconds } }));
    const [dock, screen] = [RunBar, TrainScreen].map((part) => /\n(Time left|Left, at most)\n(.*)/.exec(draw(part).text)?.slice(1));
    expect(screen).toBeDefined();
    expect(screen).toEqual(dock);
  }
});

it('a curve that is smoothed has another name beside its value than the same number of the epochs', () => {
  training(1, 2);
  const { change } = useChartView.getState();
  const accuracyOf = () => /\nAccuracy\n(training.*)/.exec(draw(TrainScreen).text)?.[1];
  change({ smoothing: 0.8 });
  expect(accuracyOf()).toMatch(/^training, smoothed 0\.000, validation 1\.000$/);
  change({ smoothing: 0 });
  expect(accuracyOf()).toMatch(/^training 0\.000, validation 1\.000$/);
});
