import { expect, it } from 'vitest';
import type { FileHeader } from '#ct/header.ts';
import { arrangeScans } from '#ct/scans.ts';
import { arranging } from './arrange.ts';

const pictures = (folder: string, count: number): FileHeader[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'picture', path: `${folder}/${i}.png`, rows: 4, columns: 4 }));

it('gives in parts what arranging all at once gives', async () => {
  const headers = ['a', 'b', 'c', 'd'].flatMap((folder) => pictures(folder, 5));
  const service = arranging();
  // The headers of a cancelled drop are removed.
  await service.addHeaders(pictures('given-up', 5), true);
  await service.addHeaders(headers.slice(0, 7), true);
  await service.addHeaders(headers.slice(7), false);
  const problems = await service.arrangeAdded('salt', new Map());
  const parts = [];
  for (let part = await service.nextScans(8); part.length > 0; part = await service.nextScans(8)) parts.push(part);
  expect(parts.map(({ length }) => length)).toEqual([2, 2]);
  expect({ scans: parts.flat(), problems }).toEqual(arrangeScans(headers, 'salt'));
});
