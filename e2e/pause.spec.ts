import { expect, test } from '@playwright/test';
import { expectAccessible, goTo, loadStudy, openStudio } from './studio.ts';

test('a paused run is stored, left alone by another tab, resumed after the tab was closed, and stopped with what it has', async ({
  page,
  context,
}) => {
  const { faults } = await openStudio(page);
  await loadStudy(page, '4 train, 4 tune');
  await goTo(page, 'Train');
  await page.getByRole('radio', { name: /Groundglass Small/ }).check({ force: true });
  for (const [name, value] of Object.entries({ 'Input size': '32', 'Batch size': '2', Epochs: '500', Patience: '500' })) {
    await page.getByRole('textbox', { name, exact: true }).fill(value);
  }
  await page.getByRole('button', { name: 'Start training' }).click();
  const events = (tab: typeof page) => tab.getByRole('region', { name: 'All events' });
  await expect(events(page)).toContainText('Epoch 1:', { timeout: 120_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  const bar = page.getByRole('region', { name: 'Running training' });
  await expect(bar).toContainText('stored: the tab may be closed');
  await expectAccessible(page);

  const other = await context.newPage();
  const { faults: othersFaults } = await openStudio(other);
  await expect(other.getByRole('region', { name: 'Interrupted training' })).toContainText('it is being trained in another tab');
  await expect(other.getByRole('button', { name: /^Resume/ })).toBeHidden();
  await page.close();
  await other.reload();
  await loadStudy(other, '4 train, 4 tune');
  await goTo(other, 'Train');
  await other
    .getByRole('button', { name: /^Resume, epoch \d+ of 500/ })
    .first()
    .click();
  await expect(events(other)).toContainText(/Goes on in epoch \d+ after batch \d, from the state that was stored/);
  await expect(other.getByRole('region', { name: 'Running training' })).toContainText('Epoch', { timeout: 120_000 });
  await other.getByRole('button', { name: 'Stop training' }).click();
  await expect(other.getByText(/^Stopped on request\./).first()).toBeVisible();
  await expect(other.getByRole('button', { name: /^Resume, epoch \d+ of 500/ }).first()).toBeEnabled();
  expect([...faults, ...othersFaults]).toEqual([]);
});
