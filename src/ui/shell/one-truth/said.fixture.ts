import { createElement } from 'react';
import { expect } from 'vitest';
import { draw, railNotes } from './drawing.fixture.ts';
import { arrange, type Studio, useDataset, useRun } from './studio.fixture.ts';

const { ResumeBar } = await import('../../train/Resume.tsx');
const { RunBar } = await import('../../train/RunBar.tsx');
const { TrainScreen } = await import('../../train/TrainScreen.tsx');
const { EvaluateScreen } = await import('../../evaluate/EvaluateScreen.tsx');
const { PredictScreen } = await import('../../predict/PredictScreen.tsx');
const { RunsScreen } = await import('../../runs/RunsScreen.tsx');
const { ProjectLine } = await import('../../home/ProjectLine.tsx');
const { PrepareFoot } = await import('../../prepare/PrepareFoot.tsx');
const { DataFoot } = await import('../../data/DataFoot.tsx');
const { newProject } = await import('#projects/record.ts');
const { isActive } = await import('#state/run/run-view.ts');

/** A state of the studio, and what every part of the page has to say of it. */
export interface Case extends Studio {
  /** What every part of the page that tells of the run has to say of it; absent where there is no run on show. */
  told?: keyof typeof CLAIMS;
  /** The notes of the rail at these steps. */
  rail: { data?: string; prepare?: string; train: string; evaluate: string; predict: string; runs: string };
}

/** What is said of a run, by how it stands. */
const CLAIMS = {
  here: /being trained\.|^running$|^Pause$|^Training [A-Z]|^Stopping [A-Z]|Training the last epoch/m,
  paused: /is paused\.|^paused\b(?! in another)|^Go on$/im,
  elsewhere: /(?<!paused in )another tab/i,
  pausedElsewhere: /paused in another tab/i,
  interrupted: /interrupted/i,
  failed: /failed|Stopped: What\./,
  ended: /Finished|Run ended|^all epochs$/m,
} as const;

/** What a project's line says of it. */
const HOME_CLAIMS = {
  here: /, being trained$/,
  paused: /, paused$/,
  pausedElsewhere: /, paused in another tab$/,
  elsewhere: /, being trained in another tab$/,
  interrupted: /, interrupted$/,
  failed: /, failed$/,
  ended: /; last run ended after epoch \d$/,
} as const;

export const none = { evaluate: 'Locked. Needs a model', predict: 'Locked. Needs a model', runs: 'No runs yet' };
export const open = { evaluate: 'Scores', predict: '1 model', runs: '1 run' };

/** Draws every part of the page in a state, and expects that all of them say the same. */
export function expectOneTruth(state: Case): void {
  arrange(state);
  const rail = railNotes();
  const dock = draw(isActive(useRun.getState().status) ? RunBar : ResumeBar);
  const [train, evaluate, predict, board] = [draw(TrainScreen), draw(EvaluateScreen), draw(PredictScreen), draw(RunsScreen)];

  expect(rail).toMatchObject(state.rail);
  const foot = draw(() => createElement(DataFoot, { small: false }));
  const { order, labels: given } = useDataset.getState();
  // Without scans the Data step has no foot.
  if (order.length > 0) {
    const canGoOn = foot.buttons.get('Continue to Prepare') === 'enabled';
    expect(canGoOn, 'the data can be split').toBe(/scans used$/.test(rail.data) && !rail.prepare.startsWith('Locked.'));
    const [used] = /^\d+ of \d+ scans used/.exec(rail.data) ?? [];
    if (used) expect(foot.text).toContain(used);
    expect([...foot.buttons.keys()].some((name) => name.startsWith('Label the'))).toBe(Object.keys(given).length < order.length);
  }
  const start = train.buttons.get('Start training');
  if (dock.text === '') expect(start === 'enabled', 'training can start').toBe(rail.train === 'Ready to start');
  else expect(rail.train, 'the rail tells of the run in the dock').not.toMatch(/^(Locked\.|Ready)/);
  if (order.length > 0) {
    const next = draw(PrepareFoot);
    expect(next.buttons.get('Continue to Train') === 'enabled', 'Train is open').toBe(!rail.train.startsWith('Locked.'));
    expect(/Train is locked\. [A-Z]/.test(next.text), 'why Train is locked').toBe(rail.train.startsWith('Locked.'));
  }
  expect(evaluate.text.includes('What is scored'), 'there is a run to score').toBe(!rail.evaluate.startsWith('Locked.'));
  expect(/Measured while training|What is needed/.test(evaluate.text), 'there are scores').toBe(rail.evaluate === 'Scores');
  expect(predict.html.split('type="radio"').length - 1, 'checkpoints').toBe(Number.parseInt(rail.predict, 10) || 0);
  expect(predict.text.includes('Looking for models')).toBe(rail.predict === 'Looking for models');
  expect(board.text.includes('No runs yet'), 'there is no run').toBe(rail.runs === 'No runs yet');
  if (rail.runs !== 'No runs yet') expect(board.text).toContain(`${/^\d+ runs?/.exec(rail.runs)?.[0]}, 0 chosen`);

  const { told } = state;
  if (!told) return;
  const home = draw(() => createElement(ProjectLine, { project: { ...newProject('p', 'Evening', false, 0), runs: ['run'] } })).text;
  const parts = { rail: rail.train, dock: dock.text, train: train.text, board: board.text, home };
  const contradictions = Object.entries(parts).flatMap(([part, text]) =>
    Object.entries(CLAIMS).flatMap(([claim, words]) => (claim !== told && words.test(text) ? [`${part}: ${claim}`] : [])),
  );
  expect(contradictions).toEqual([]);
  expect(parts.train + parts.dock, told).toMatch(CLAIMS[told]);
  expect(home, 'the project tells how its run stands').toMatch(HOME_CLAIMS[told]);

  const offers = [...train.buttons, ...dock.buttons].filter(([name, can]) => can === 'enabled' && /^(Delete|Resume)/.test(name));
  const isHere = isActive(useRun.getState().status);
  const underWay = isHere || useRun.getState().elsewhere.has('run');
  expect(offers.length > 0, 'the run can be deleted').toBe(!underWay);
  if (!state.queue) return;
  const begun = told === 'here' || told === 'elsewhere' || told === 'interrupted' || told === 'paused';
  const STANDS = {
    pausedElsewhere: 'Paused in another tab',
    here: 'Training',
    elsewhere: 'Training in another tab',
    interrupted: 'Interrupted',
    paused: 'Paused',
    ended: 'Done',
    failed: 'Failed',
  };
  expect(board.text.split('\n')).toContain(STANDS[told]);
  expect(board.buttons.get('Skip this run') === 'enabled', 'the queue leaves it').toBe(begun && told !== 'elsewhere');
  expect(board.buttons.get('Go on with the queue') === 'enabled', 'the queue goes on').toBe(!underWay);
}
