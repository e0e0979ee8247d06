import { createElement } from 'react';
import { expect, it } from 'vitest';
import type { RunState } from '#state/run/run.ts';
import { draw } from './drawing.fixture.ts';
import { arrange, batch, past, record } from './studio.fixture.ts';

const { ResumeBar } = await import('../../train/Resume.tsx');
const { RunBar } = await import('../../train/RunBar.tsx');
const { PastRuns } = await import('../../train/PastRuns.tsx');
const { ResultCard } = await import('../../train/ResultCard.tsx');
const { RunSection } = await import('../../evaluate/RunSection.tsx');
const { ProjectLine } = await import('../../home/ProjectLine.tsx');
const { newProject } = await import('#projects/record.ts');

/** The epoch, as '4 of 5', that a part names first. */
const epoch = (text: string) => /\d+ of 5/.exec(text)?.[0];
const home = () => draw(() => createElement(ProjectLine, { project: { ...newProject('p', 'Evening', false, 0), runs: ['run'] } })).text;

it.each<RunState['status']>(['training', 'paused'])(
  '%s: dock, table and project name one epoch, whatever is stored of the run',
  (status) => {
    arrange({ run: { status, record: record(3), batch: batch(4), past: [record(1)] } });
    for (const text of [draw(RunBar).text, draw(PastRuns).text, home()]) expect(epoch(text)).toBe('4 of 5');
  },
);

it('interrupted: they name the epoch with which the run goes on', () => {
  arrange({ run: past(record(3)), stored: { epoch: 3, batch: 1 } });
  for (const text of [draw(ResumeBar).text, draw(PastRuns).text, home()]) expect(epoch(text)).toBe('3 of 5');
});

it('ended: table and project name the last epoch', () => {
  arrange({ run: past(record(3, { stopReason: 'plateau' })) });
  expect(draw(PastRuns).text.split('\n')).toContain('3');
  expect(home()).toMatch(/ended after epoch 3$/);
});

it('ended: the result and Evaluate say alike what decided between epochs of the same accuracy', () => {
  const ended = record(3, { stopReason: 'plateau' });
  arrange({ run: past(ended) });
  const evaluate = () => createElement(RunSection, { record: ended, runs: [ended], model: null, side: 'tune', onSide: () => {} });
  for (const { text } of [draw(ResultCard), draw(evaluate)])
    expect(text).toContain('Epochs 1, 2, and 3 had the same accuracy; the earlier epoch decided.');
});
