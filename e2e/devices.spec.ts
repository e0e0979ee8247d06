import type http from 'node:http';
import { expect, type Page, test } from '@playwright/test';
import { close, listen, plainHost } from './plain-host.ts';
import { loadDataset, openStudio, setSmallRun, train } from './studio.ts';

const chip = (page: Page, name: RegExp) => page.getByRole('banner').getByRole('button', { name });
const THREADS = /^CPU, \d+ threads$/;

test('without a GPU a net is trained on the processor; a person chooses WebGPU in software, whose run follows, and goes back', async ({
  page,
}) => {
  const { faults } = await openStudio(page);
  await expect(chip(page, THREADS)).toBeVisible();
  await loadDataset(page);
  await setSmallRun(page);
  const choose = async (name: string) => {
    await chip(page, /CPU|WebGPU/).click();
    await page.getByRole('combobox', { name: 'Train and predict on' }).selectOption(name);
    await page.keyboard.press('Escape');
  };
  await choose('WebGPU, also where it is computed in software');
  await expect(chip(page, /^WebGPU · SwiftShader/)).toBeVisible();
  await train(page);
  await page.reload();
  await expect(chip(page, /^WebGPU · SwiftShader/)).toBeVisible();
  await choose('The first that works: the GPU, else the processor');
  await expect(chip(page, THREADS)).toBeVisible();
  expect(faults).toEqual([]);
});

test.describe('on a host that sends no headers', () => {
  let host: http.Server;
  test.use({
    serviceWorkers: 'allow',
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture uses from the braces.
    baseURL: async ({}, use) => {
      host = plainHost();
      await use(`http://${await listen(host)}/`);
      await close(host);
    },
  });

  test('there is one thread at first, and from the next load on the service worker isolates the page, which has several', async ({
    page,
  }) => {
    const { faults } = await openStudio(page);
    await expect(chip(page, /^CPU, 1 thread$/)).toBeVisible();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await page.reload();
    await expect(chip(page, THREADS)).toBeVisible();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await loadDataset(page);
    await setSmallRun(page);
    await train(page);
    expect(faults).toEqual([]);
  });
});
