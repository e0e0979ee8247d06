import { afterEach, expect, it } from 'vitest';
import { IN_JAPANESE } from '../../messages/ja/japanese.ts';
import { IN_ENGLISH, setLanguage } from '../../messages/language.ts';
import { draw } from './drawing.fixture.ts';
import { arrange } from './studio.fixture.ts';

const { Rail } = await import('../Rail.tsx');
const { RailView } = await import('../RailView.tsx');
const { DataScreen } = await import('../../data/DataScreen.tsx');
const { EmptyMain } = await import('../../first/FirstScreen.tsx');
const { untouchedRunsNote, untouchedSteps } = await import('../../first/untouched-steps.ts');

const IN_BOTH = Object.entries({ English: IN_ENGLISH, Japanese: IN_JAPANESE });

afterEach(() => setLanguage(IN_ENGLISH));

it.each(IN_BOTH)('in %s, the rail of the first screen is that of a studio in which nothing has been done', (_, language) => {
  setLanguage(language);
  arrange({});
  const first = draw(() => RailView({ steps: untouchedSteps(), runsNote: untouchedRunsNote() }));
  expect(first).toEqual(draw(Rail));
});

it.each(IN_BOTH)('in %s, the work area of the first screen is the Data screen without scans', (_, language) => {
  setLanguage(language);
  arrange({});
  const { text, buttons } = draw(DataScreen);
  expect(draw(EmptyMain)).toMatchObject({ text, buttons });
});
