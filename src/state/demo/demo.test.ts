import { expect, it, vi } from 'vitest';
import { a, openPage, pace } from '../project/opened-page.fixture.ts';

const demoOf = async () => (await import('./demo.ts')).useDemo;
const never = () => new Promise<void>(() => {});

it('the demo has a project of its own, and leaves the one that was open as it is', async () => {
  const page = await openPage();
  await page.drop(a);
  page.data().setLabel('a', 1);
  page.project().rename('Ward A');
  await page.settled();
  const demo = await demoOf();
  // The reader of these tests gives one scan, so the demo can't go on with the splitting of all.
  await demo.getState().train();
  expect(demo.getState().course).toMatchObject({ kind: 'training', step: 'scans', stands: 'stopped' });
  await vi.waitUntil(() => page.project().open?.isDemo);
  expect(page.project().open?.name.value).toBe('Demo');
  const wardA = page.project().list?.find(({ name }) => name.value === 'Ward A');
  await page.project().openProject(wardA?.id ?? '');
  await page.drop(a);
  expect(page.data().byHand).toEqual({ a: 1 });
  await page.close();
});

it('a stopped demo can be gone on with or left, and another project that is opened ends it', async () => {
  const page = await openPage();
  const demo = await demoOf();
  pace.wait = never;
  void demo.getState().train(128);
  await vi.waitUntil(() => page.data().reading !== null && page.project().open?.isDemo);
  expect(demo.getState().course).toMatchObject({ size: 128, stands: 'running' });
  demo.getState().cancel();
  expect(demo.getState().course).toMatchObject({ size: 128, stands: 'stopped', problem: null });
  demo.getState().dismiss();
  expect(demo.getState().course).toBeNull();
  void demo.getState().train();
  expect(demo.getState().course?.stands).toBe('running');
  await page.project().begin('Ward B');
  expect(demo.getState().course).toBeNull();
  pace.wait = async () => {};
  await page.close();
});

it('the demo that trains begins a project of its own beside the trained one, and is not ended by that', async () => {
  const page = await openPage();
  await page.data().addDemo();
  await page.settled();
  const trained = page.project().open?.id ?? '';
  const getItem = (key: string) => (key === 'groundglass-trained-demo' ? trained : null);
  vi.stubGlobal('localStorage', { getItem, setItem: () => {}, removeItem: () => {} });
  const demo = await demoOf();
  await demo.getState().train();
  expect(demo.getState().course).toMatchObject({ kind: 'training', stands: 'stopped' });
  expect(page.project().open).toMatchObject({ isDemo: true });
  expect(page.project().open?.id).not.toBe(trained);
  vi.unstubAllGlobals();
  await page.close();
});
