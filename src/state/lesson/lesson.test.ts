import { afterEach, expect, it } from 'vitest';
import { useNavigation } from '../navigation.ts';
import { useSettings } from '../run/settings.ts';
import { useLesson } from './lesson.ts';

const settings = () => useSettings.getState().settings;
const before = { lesson: useLesson.getState(), settings: useSettings.getState(), navigation: useNavigation.getState() };

afterEach(() => {
  useLesson.setState(before.lesson);
  useSettings.setState(before.settings);
  useNavigation.setState(before.navigation);
});

it('a lesson opens at its step with its settings, and leaving it leaves these', () => {
  useLesson.getState().open('#lesson=train&name=Overfitting&epochs=7');
  expect(useLesson.getState()).toMatchObject({ active: { name: 'Overfitting' }, asked: null, problems: [] });
  expect(useNavigation.getState().step).toBe('train');
  expect(settings().maxEpochs).toBe(7);
  useLesson.getState().leave();
  expect(useLesson.getState().active).toBeNull();
  expect(settings().maxEpochs).toBe(7);
});

it('settings of a person are asked about, kept, or replaced so that they can be taken back', () => {
  useSettings.getState().set('learningRate', 0.05);
  useLesson.getState().open('#lesson=train&epochs=7');
  expect(useLesson.getState()).toMatchObject({ active: null, asked: { step: 'train' } });
  expect(settings()).toMatchObject({ learningRate: 0.05 });
  useLesson.getState().answer('own');
  expect(useLesson.getState()).toMatchObject({ active: { step: 'train' }, asked: null });
  expect(settings().learningRate).toBe(0.05);
  expect(settings().maxEpochs).not.toBe(7);
  useLesson.getState().open('#lesson=train&epochs=7');
  useLesson.getState().answer('lesson');
  expect(settings().maxEpochs).toBe(7);
  expect(settings().learningRate).not.toBe(0.05);
  useSettings.getState().takeBack();
  expect(settings().learningRate).toBe(0.05);
});

it('a question that is declined changes nothing', () => {
  useSettings.getState().set('learningRate', 0.05);
  useLesson.getState().open('#lesson=evaluate&lr=0.5');
  useLesson.getState().decline();
  expect(useLesson.getState()).toMatchObject({ active: null, asked: null });
  expect(settings().learningRate).toBe(0.05);
});

it('a link that is no lesson is told, and other addresses are left alone', () => {
  useLesson.getState().open('#lesson=nowhere&epochs=7');
  expect(useLesson.getState()).toMatchObject({ active: null, problems: [{ code: 'lesson-link' }] });
  useLesson.getState().dismiss();
  useLesson.getState().open('#train');
  expect(useLesson.getState()).toMatchObject({ active: null, problems: [] });
  useLesson.getState().open('#lesson=train&epochs=0&foo=1');
  expect(useLesson.getState().problems).toHaveLength(2);
  expect(useLesson.getState().active).not.toBeNull();
});
