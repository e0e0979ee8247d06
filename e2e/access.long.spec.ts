import { expect, test } from '@playwright/test';
import { faultsAt } from './look-everywhere.ts';
import { sharedStudio } from './studio.ts';
import { EMPTY, openTrained, TRAINED } from './walk.ts';

const studio = sharedStudio();

test('every screen before there is anything', async () => {
  expect(await faultsAt(studio(), EMPTY)).toEqual([]);
});

test('every screen of the trained demo, and what opens over it', async () => {
  await openTrained(studio());
  expect(await faultsAt(studio(), TRAINED)).toEqual([]);
});
