import { expect, it } from 'vitest';
import { bestFirst } from './checkpoint-order.ts';

it("puts a run's last epoch behind the newest of its best ones, and leaves it where there is none", () => {
  const list = [
    { id: 'b-last', runId: 'b', isLast: true },
    { id: 'c-last', runId: 'c', isLast: true },
    { id: 'b-best', runId: 'b' },
    { id: 'a-best', runId: 'a' },
    { id: 'b-pinned', runId: 'b' },
  ];
  expect(bestFirst(list).map(({ id }) => id)).toEqual(['c-last', 'b-best', 'b-last', 'a-best', 'b-pinned']);
});
