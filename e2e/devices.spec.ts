import type http from 'node:http';
import { expect, type Page, test } from '@playwright/test';
import { close, listen, plainHost } from './plain-host.ts';
import { chooseNet, computeOn, events, fill, goTo, loadDataset, openStudio, setSmallRun, startButton, train } from './studio.ts';

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

test('the panel of the device says how WebGPU stands in this browser, and copies a diagnosis without an address', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { faults } = await openStudio(page);
  await chip(page, THREADS).click();
  const advice = page.getByRole('region', { name: 'What brings WebGPU' });
  await expect(advice).toContainText(/Chrom\w+ \d+ on Linux: The browser computes WebGPU in software/);
  await expect(advice.getByRole('button', { name: 'Copy chrome://gpu' })).toBeVisible();
  await page.getByRole('button', { name: 'Copy diagnosis' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^studio: \S+-\w+\n/);
  expect(copied).toMatch(/\nwebgpu: software\nwebgpu-adapter: software, .*swiftshader/i);
  expect(copied).toMatch(/\ncross-origin-isolated: yes\nshared-memory: yes\nwasm-simd: yes\n/);
  expect(copied).not.toContain('127.0.0.1');
  expect(faults).toEqual([]);
});

test('a run that was paused on the processor goes on on WebGPU, and says so in its record', async ({ page }) => {
  const { faults } = await openStudio(page);
  await loadDataset(page);
  await setSmallRun(page, { 'Input size': '224', Epochs: '500', Patience: '500' });
  await startButton(page).click();
  await expect(events(page)).toContainText('Epoch 1:');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('region', { name: 'Running training' })).toContainText('stored: the tab may be closed');
  await computeOn(page, 'webgpu');
  await page.reload();
  await expect(chip(page, /^WebGPU · SwiftShader/)).toBeVisible();
  await loadDataset(page);
  await goTo(page, 'Train');
  const resume = page.getByRole('button', { name: /^Resume, epoch \d+ of 500/ }).first();
  await resume.click();
  await expect(events(page)).toContainText(/it went on on WebGPU · SwiftShader \(software\), having trained on CPU, \d+ threads/);
  await page.getByRole('button', { name: 'Stop training' }).click();
  await expect(resume).toBeEnabled();
  await goTo(page, 'Runs');
  await page.getByRole('checkbox', { name: /^Choose A/ }).check();
  await expect(
    page.getByText(/CPU, \d+ threads, compiled engine; went on on WebGPU · SwiftShader \(software\) in epoch \d+/),
  ).toBeVisible();
  expect(faults).toEqual([]);
});

test('what a person asks for while a long step is computed is answered at once: a pause comes after the step, a stop within it', async ({
  page,
}) => {
  const { faults } = await openStudio(page);
  await loadDataset(page);
  await goTo(page, 'Train');
  await chooseNet(page, 'ResNet-50');
  await fill(page, { 'Input size': '224', 'Batch size': '4', Epochs: '50' });
  await startButton(page).click();
  const bar = page.getByRole('region', { name: 'Running training' });
  await bar.getByRole('button', { name: 'Pause' }).click();
  await expect(bar.getByRole('button', { name: 'Pausing after this batch' })).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Go on' })).toBeVisible();
  await expect(events(page)).toContainText(/Paused in epoch 1.*Pause asked for: pausing after this batch/s);
  await bar.getByRole('button', { name: 'Go on' }).click();
  await bar.getByRole('button', { name: 'Stop training' }).click();
  await expect(events(page)).toContainText(/Stopped in epoch 1 after batch 1: .*Goes on/s);
  await expect(page.getByText(/^Stopped on request/).first()).toBeVisible();
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
