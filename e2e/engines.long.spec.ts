import { expect, type Page, test } from '@playwright/test';
import { expectConfined } from './confinement.ts';
import { choice, computeOn, loadDataset, openStudio, setAgain, setSmallRun, train } from './studio.ts';

/** Flags that only TensorFlow.js has, in its core and in its WebGPU backend: their names survive the build. */
const TENSORFLOW = /IS_CHROME|WEBGPU_CPU_FORWARD/;

/** Scripts that the page and its workers fetch, and those among them that are TensorFlow.js. */
function watchScripts(page: Page): { all: string[]; tensorFlow: string[] } {
  const scripts = { all: [] as string[], tensorFlow: [] as string[] };
  page.on('response', async (response) => {
    const name = new URL(response.url()).pathname.split('/').at(-1) ?? '';
    if (!name.endsWith('.js')) return;
    scripts.all.push(name);
    if (TENSORFLOW.test(await (await page.request.get(response.url())).text())) scripts.tensorFlow.push(name);
  });
  return scripts;
}

async function trainAgain(page: Page, engine: 'compiled' | 'eager'): Promise<void> {
  await setAgain(page);
  await choice(page, 'Engine').selectOption(engine);
  await train(page);
}

test('TensorFlow.js is fetched when a run asks for it, and one session trains with either engine, from which nothing leaves', async ({
  page,
}) => {
  const scripts = watchScripts(page);
  // In software here: the engine on the processor is what all other tests use.
  await computeOn(page, 'webgpu');
  const { faults } = await openStudio(page);
  await loadDataset(page);
  await setSmallRun(page);
  await train(page);
  expect(scripts.all.some((name) => name.startsWith('gpu.worker'))).toBe(true);
  expect(scripts.tensorFlow).toEqual([]);
  await trainAgain(page, 'eager');
  await expect.poll(() => scripts.tensorFlow.length, 'the core and the backend').toBe(2);
  await trainAgain(page, 'compiled');
  expect(faults).toEqual([]);
  await expectConfined(page);
});
