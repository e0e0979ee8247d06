import { expect, it } from 'vitest';
import type { DroppedFile } from '#ct/scan.ts';
import { addToIndex } from './file-index.ts';

const file = (path: string, text: string, lastModified = 1): DroppedFile => ({ path, file: new File([text], path, { lastModified }) });

it('drops files that are there already, and takes new ones into their folder', async () => {
  const index = new Map<string, DroppedFile>();
  const add = async (files: DroppedFile[]) => {
    const { fresh, known } = await addToIndex(files, index);
    return [fresh.map(({ path }) => path), known];
  };
  expect(await add([file('s/0.jpg', 'a'), file('s/1.jpg', 'b')])).toEqual([['s/0.jpg', 's/1.jpg'], []]);
  expect(await add([file('s/0.jpg', 'a'), file('s/1.jpg', 'b')])).toEqual([[], ['s/0.jpg', 's/1.jpg']]);
  expect(await add([file('s/1.jpg', 'b'), file('s/2.jpg', 'c')])).toEqual([['s/2.jpg'], ['s/1.jpg']]);
});

it("gives another scan's folder of the same name a path of its own, whole, and knows it when it comes again", async () => {
  const index = new Map<string, DroppedFile>();
  await addToIndex([file('s/0.jpg', 'a'), file('s/1.jpg', 'b')], index);
  const other = [file('s/0.jpg', 'other'), file('s/1.jpg', 'b'), file('s/2.jpg', 'longer')];
  expect((await addToIndex(other, index)).fresh.map(({ path }) => path)).toEqual(['2/s/0.jpg', '2/s/1.jpg', '2/s/2.jpg']);
  expect((await addToIndex(other, index)).known).toEqual(['2/s/0.jpg', '2/s/1.jpg', '2/s/2.jpg']);
  expect((await addToIndex([file('s/0.jpg', 'a third')], index)).fresh.map(({ path }) => path)).toEqual(['3/s/0.jpg']);
});
