import { expect, it, vi } from 'vitest';
import { countDecided } from '#projects/decided.ts';
import type { ProjectRecord } from '#projects/record.ts';
import { a, b, c, fileOf, openPage } from './opened-page.fixture.ts';

it('scans that come without their table are labelled by it, until it is removed', async () => {
  const scans = ['ct_1', 'ct_2', 'ct_3'].map((name) => fileOf(name));
  const table = fileOf('labels.csv', 'Name,Category\nct_1,1\nct_2,2\nct_3,3');
  const labels = { ct_1: 0, ct_2: 1, ct_3: 2 };
  const first = await openPage();
  await first.drop(...scans, table);
  expect(first.data().labels).toEqual(labels);
  await first.close();
  const second = await openPage();
  await second.drop(...scans);
  expect(second.data().labels).toEqual(labels);
  await second.data().removeTable('labels.csv');
  await second.close();
  const third = await openPage();
  await third.drop(...scans);
  expect(third.data().labels).toEqual({});
  await third.close();
});

it('classes of a table that stayed behind label scans, and nobody set them by hand, on this day and the next', async () => {
  const first = await openPage();
  const scans = ['ct_1', 'ct_2', 'ct_3'].map((name) => fileOf(name));
  await first.drop(...scans, fileOf('labels.csv', 'Name,Category\nct_1,1\nct_2,2\nct_3,3'));
  expect(first.data().labels).toEqual({ ct_1: 0, ct_2: 1, ct_3: 2 });
  first.data().setLabel('ct_2', 3);
  await first.close();
  // As an export without names has it.
  const { database } = await import('#storage/db.ts');
  const db = await database();
  for (const stored of (await db.getAll('projects')) as ProjectRecord[]) {
    const withGiven = stored.scans.map((scan) => {
      const given = scan.decisions.label === undefined ? scan.last?.label : undefined;
      return { ...scan, decisions: { ...scan.decisions, ...(given !== undefined && { given }) } };
    });
    await db.put('projects', { ...stored, tables: null, scans: withGiven } as never);
  }
  for (const day of [2, 3]) {
    const page = await openPage();
    await page.drop(...scans);
    expect([day, page.data().labels, page.data().byHand]).toEqual([day, { ct_1: 0, ct_2: 3, ct_3: 2 }, { ct_2: 3 }]);
    expect(page.project().putBack).toMatchObject({ known: 3, decided: { labels: 1, tableLabels: 2 } });
    expect(countDecided(page.project().open!.scans.map(({ decisions }) => decisions))).toEqual(page.project().putBack?.decided);
    if (day === 3) {
      page.project().putBack?.undo();
      expect(page.data().labels).toEqual({});
    }
    await page.close();
  }
});

it('columns that were chosen for a table, and a table that was removed, are there although the page goes at once', async () => {
  const scans = ['ct_1', 'ct_2', 'ct_3'].map((name) => fileOf(name));
  const columns = { idColumn: 'Name', labelColumn: 'Second', base: 1 as const };
  const table = fileOf('labels.csv', 'Name,Category,Second\nct_1,1,3\nct_2,2,2\nct_3,3,1');
  const first = await openPage();
  await first.drop(...scans, table);
  void first.data().setMapping('labels.csv', columns);
  first.die();
  const second = await openPage();
  await second.drop(...scans);
  expect(second.data().labelSources).toMatchObject([{ mapping: columns, chosen: true }]);
  expect(second.data().labels).toEqual({ ct_1: 2, ct_2: 1, ct_3: 0 });
  void second.data().removeTable('labels.csv');
  second.die();
  const third = await openPage();
  await third.drop(...scans);
  expect(third.data().labelSources).toEqual([]);
  await third.close();
});

it('scans that the chosen project does not know leave it its tables and classes, and undo takes the tables back', async () => {
  const table = fileOf('labels.csv', 'Name,Category\na,1\nb,2\nc,3');
  const first = await openPage();
  await first.drop(a, b, table);
  await first.data().setClasses(['one', 'two', 'three']);
  await first.close();
  const second = await openPage();
  await second.project().openProject(second.project().open!.id);
  await second.drop(c);
  expect([second.data().labels, second.data().classes]).toEqual([{ c: 2 }, ['one', 'two', 'three']]);
  await second.drop(a, b);
  expect(second.data().labels).toEqual({ a: 0, b: 1, c: 2 });
  second.data().setLabel('a', 2);
  await second.close();
  const third = await openPage();
  await third.drop(a, b, c);
  third.project().putBack?.undo();
  await vi.waitUntil(() => third.data().labelSources.length === 0);
  expect(third.data()).toMatchObject({ labels: {}, classes: ['one', 'two', 'three'] });
  await third.close();
});
