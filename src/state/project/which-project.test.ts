import { expect, it, vi } from 'vitest';
import { a, b, c, openPage, pace } from './opened-page.fixture.ts';

it('the demo has a project of its own, and other scans open the project that knows them, or a new one', async () => {
  const page = await openPage();
  await page.drop(a);
  page.data().setLabel('a', 1);
  page.project().rename('Ward A');
  page.settings.getState().change({ batchSize: 5 });
  await page.settled();

  await page.data().addDemo();
  await vi.waitUntil(() => page.project().open?.isDemo);
  await page.settled();
  expect([page.project().open?.name.value, page.settings.getState().preset]).toEqual(['Demo', 'demo']);

  await page.drop(a);
  expect(page.project().open?.name.value).toBe('Ward A');
  expect([page.data().byHand, page.settings.getState().settings.batchSize]).toEqual([{ a: 1 }, 5]);
  await page.close();

  const second = await openPage();
  await second.drop(c);
  expect(second.project().open?.name.value).toBe('My project');
  await second.close();
  const third = await openPage();
  expect(third.project().open?.name.value).toBe('My project');
  await third.drop(a);
  expect([third.project().open?.name.value, third.data().byHand]).toEqual(['Ward A', { a: 1 }]);
  await third.close();
});

it.each(['first', 'second'])(
  'a page that is reloaded while the demo is made the %s time comes back to the project of the demo',
  async (time) => {
    const page = await openPage();
    if (time === 'second') {
      await page.data().addDemo();
      await page.settled();
    }
    await page.drop(a);
    page.project().rename('Ward A');
    await page.settled();
    pace.wait = () => new Promise(() => {});
    void page.data().addDemo();
    await vi.waitUntil(() => page.project().open?.isDemo);
    page.die();
    pace.wait = async () => {};

    const second = await openPage();
    expect(second.project().open).toMatchObject({ isDemo: true, name: { value: 'Demo' } });
    expect(second.project().list?.map(({ name }) => name.value)).toEqual(['Demo', 'Ward A']);
    expect(second.settings.getState().preset).toBe('demo');
    await second.data().addDemo();
    await second.settled();
    expect(second.project().open?.scans).toHaveLength(1);
    await second.close();
  },
);

it('a page that is reloaded while the first scans of a new project are read comes back to it', async () => {
  const page = await openPage();
  await page.drop(a);
  await page.project().begin('Ward B');
  pace.wait = () => new Promise(() => {});
  void page.data().addFiles([b]);
  await vi.waitUntil(() => page.data().reading !== null);
  page.die();
  pace.wait = async () => {};
  const second = await openPage();
  expect(second.project().open?.name.value).toBe('Ward B');
  await second.close();
});

it('a project that a newer version stored is told, is not opened, and stays as it is while others are worked on', async () => {
  const { database } = await import('#storage/db.ts');
  const newer = { id: 'newer', version: 99, name: { at: 1, value: 'Ward N' }, usedAt: 9e15, more: [1] };
  await (await database()).put('projects', newer as never);
  const page = await openPage();
  expect(page.project()).toMatchObject({ list: [], unread: [{ id: 'newer', name: 'Ward N', isNewer: true }] });
  await page.drop(a);
  page.data().setLabel('a', 1);
  await page.settled();
  await page.project().refresh();
  expect(page.project().list).toHaveLength(1);
  expect(await (await (await import('#storage/db.ts')).database()).get('projects', 'newer')).toEqual(newer);
  await page.close();
});

it.each(['opens', 'is begun'])('a folder that is chosen while a project %s is read into that project', async (way) => {
  const page = await openPage();
  await page.drop(a);
  page.project().rename('Ward A');
  await page.project().begin('Ward B');
  await page.drop(b);
  const wardA = page.project().list?.find(({ name }) => name.value === 'Ward A');
  const opening = way === 'opens' ? page.project().openProject(wardA?.id ?? '') : page.project().begin('Ward C');
  await page.drop(c);
  await opening;
  expect(page.project().open?.name.value).toBe(way === 'opens' ? 'Ward A' : 'Ward C');
  expect(page.data().order).toEqual(['c']);
  expect(page.project().open?.scans.map(({ name }) => name)).toEqual(way === 'opens' ? ['a', 'c'] : ['c']);
  await page.close();
});
