import { expect, it } from 'vitest';
import { KEPT_TAGS } from './kept.ts';
import { TAG } from './tags.ts';

it('accounts for every tag that is read, once', () => {
  expect(KEPT_TAGS.flatMap(({ tags }) => tags).sort()).toEqual(Object.keys(TAG).sort());
});
