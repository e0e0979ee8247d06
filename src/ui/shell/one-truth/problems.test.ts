import { createElement } from 'react';
import { expect, it } from 'vitest';
import { phrase } from '#base/messages/phrase.ts';
import { problem, toProblem } from '#base/problem.ts';
import { draw } from './drawing.fixture.ts';

const { Problems } = await import('../../widgets/Problems.tsx');

const told = (one: ReturnType<typeof problem>) => draw(() => createElement(Problems, { items: [one] })).html.replace(/<[^>]+>/g, '');

it('what a problem is about stands before its sentence, and is none by itself', () => {
  expect(told(problem('run-under-way', phrase('subject/run')))).toContain(
    'Error. Run: This run is being trained, here or in another tab. Stop it',
  );
  expect(told(problem('run-under-way/erase', 'Ward A'))).toContain(
    'Error. Ward A: A run is being trained, here or in another tab, so nothing was erased.',
  );
  expect(told(toProblem(new Error('NotReadableError'), phrase('subject/storage')))).toContain(
    'Error. Storage: The studio made a mistake here',
  );
});
