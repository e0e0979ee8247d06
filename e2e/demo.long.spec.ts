import { expect, test } from '@playwright/test';
import { expectAccessible, openStudio, rail } from './studio.ts';

test.setTimeout(600_000);

test('one button makes the scans, trains, scores, and says what can be done next; on the way the screen of each step is shown', async ({
  page,
}) => {
  const { faults } = await openStudio(page);
  await page.getByRole('button', { name: 'Train the demo' }).click();
  const bar = page.getByRole('region', { name: 'Demo', exact: true });
  const began = Date.now();
  for (const [step, place] of [
    ['Step 1 of 4: making the scans', 'Data'],
    ['Step 3 of 4: training the net', 'Train'],
    ['The demo is done.', 'Evaluate'],
  ] as const) {
    await expect(bar).toContainText(step, { timeout: 500_000 });
    await expect(rail(page).locator('[aria-current]')).toContainText(place);
    test.info().annotations.push({ type: 'seconds', description: `${step} after ${Math.round((Date.now() - began) / 1000)} s` });
  }
  await expect(page.getByRole('table', { name: /Confusion matrix/ })).toBeVisible();
  await expect(bar.getByRole('navigation', { name: 'What you can do next' }).getByRole('button')).toHaveCount(3);
  await expectAccessible(page);
  expect(faults, 'errors and requests to elsewhere').toEqual([]);
});
