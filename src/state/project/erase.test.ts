import { expect, it, vi } from 'vitest';
import type { Scan } from '#ct/scan.ts';
import { fileOf, openPage } from './opened-page.fixture.ts';

/** A page with two labelled scans of a stored project, and the modules that it erases with. */
async function labelledPage() {
  const page = await openPage();
  await page.drop(fileOf('a'), fileOf('b'));
  page.data().setLabel('a', 1);
  await page.settled();
  const modules = { ...(await import('./erase.ts')), ...(await import('#workers/client/derived.ts')) };
  return { ...page, ...modules };
}

it('waits for what is being computed from the scans, and leaves nothing of it', async () => {
  const { project, data, derived, erase, close } = await labelledPage();
  const ward = project().open!;
  const scan = data().scans.a as Scan;
  const finish: (() => void)[] = [];
  const make = () => new Promise<number>((resolve) => finish.push(() => resolve(1)));
  const sample = derived('sample', scan, [], '', make, () => 10);
  await vi.waitUntil(() => finish.length === 1);
  const heard: number[] = [];
  let left: Awaited<ReturnType<typeof erase>> | null = null;
  const erasing = erase(ward, (scans) => heard.push(scans)).then((traces) => (left = traces));
  await vi.waitUntil(() => heard.length > 0);
  expect([heard, left, data().order]).toEqual([[1], null, []]);
  finish[0]!();
  await erasing;
  expect(Object.values(left!).every((count) => count === 0)).toBe(true);
  // It was stored before the erasure, which took it along.
  expect([heard, (await sample).origin]).toEqual([[1, 0], 'made']);
  // What goes through its list of scans may come to more of them.
  const more = derived(
    'print',
    data().scans.a ?? scan,
    [],
    '',
    async () => 1,
    () => 10,
  );
  expect((await more).origin).toBe('not-kept');
  await close();
});

it('stores what is computed from the same scans once they are dropped again', async () => {
  const { project, data, derived, erase, drop, close } = await labelledPage();
  const { name } = project().open!;
  await erase(project().open!);
  expect(project().open?.name.value, 'the name of an erased project is free').toBe(name.value);
  await drop(fileOf('a'));
  expect(
    (
      await derived(
        'print',
        data().scans.a as Scan,
        [],
        '',
        async () => 1,
        () => 10,
      )
    ).origin,
  ).toBe('made');
  await close();
});

it('a project that another tab has erased is left, and nothing of it comes back', async () => {
  const { project, data, derived, leaveErased, settled, close } = await labelledPage();
  const { name, id } = project().open!;
  const { eraseProject } = await import('#storage/erase.ts');
  await leaveErased();
  expect(project().open?.id).toBe(id);
  await eraseProject(project().open!);
  expect(
    (
      await derived(
        'print',
        data().scans.b as Scan,
        [],
        '',
        async () => 1,
        () => 10,
      )
    ).origin,
  ).toBe('not-kept');
  data().setLabel('b', 2);
  await settled();
  await leaveErased();
  expect([project().erasedElsewhere, project().problem, data().order]).toEqual([name.value, null, []]);
  await project().refresh();
  expect(project().list).toEqual([]);
  await close();
});

it('erases everything, also what is stored of a project that is open and was never stored', async () => {
  const { derived, data, eraseEverything, project, close } = await labelledPage();
  const scan = data().scans.b as Scan;
  expect(await eraseEverything()).toBe(0);
  expect(
    (
      await derived(
        'print',
        scan,
        [],
        '',
        async () => 1,
        () => 10,
      )
    ).origin,
  ).toBe('not-kept');
  expect(project().list).toEqual([]);
  await close();
});

it('erases everything, also letters that a screen asks for while it is read anew', async () => {
  const { eraseEverything, close } = await labelledPage();
  const { useRun } = await import('../run/run.ts');
  const { lettersFor } = await import('../runs/kept-letters.ts');
  const { useStorage } = await import('../checkpoints/storage.ts');
  // A screen that still shows a run draws its letter when anything changes.
  lettersFor(['erased-run']);
  const stop = useStorage.subscribe(() => void lettersFor(['erased-run']));
  const stopRuns = useRun.subscribe(() => void lettersFor(['erased-run']));
  expect(localStorage.getItem('groundglass-run-letters')).toContain('erased-run');
  await eraseEverything();
  stop();
  stopRuns();
  expect(localStorage.getItem('groundglass-run-letters')).toBeNull();
  await close();
});
