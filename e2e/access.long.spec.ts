import { expect, test } from '@playwright/test';
import { faultsAt } from './look-everywhere.ts';
import { sharedStudio } from './studio.ts';
import { EMPTY, LANGUAGES, openTrained, TRAINED } from './walk.ts';

const studio = sharedStudio();

test('every screen before there is anything', async () => {
  expect(await faultsAt(studio(), EMPTY)).toEqual([]);
});

test('the trained demo opens', () => openTrained(studio()));

for (const language of LANGUAGES)
  test(`every screen of the trained demo, and what opens over it, in ${language.name}`, async () => {
    expect(await faultsAt(studio(), TRAINED, [language])).toEqual([]);
  });
