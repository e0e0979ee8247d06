import { expect, it } from 'vitest';
import { phrase } from '#base/messages/phrase.ts';
import { problem, warning } from '#base/problem.ts';
import { withClassNames } from './class-names.ts';

const CLASSES = ['Mild', 'Severe'];

it('calls a class by its name instead of its number, as subject and in a sentence', () => {
  const small = withClassNames(warning('split-small-class', phrase('subject/category', { number: 1 }), { patients: 2 }), CLASSES);
  expect(small).toMatchObject({ level: 'warning', subject: 'Mild', what: 'Only 2 patients, so none for the test set.' });
  const values = { strength: 0.9, classes: 2, values: [], found: 0 };
  expect(withClassNames(problem('leak-shortcut', 'Scanner', { ...values, category: 2 }), CLASSES).what).toContain('goes with class Severe');
  expect(withClassNames(problem('leak-shortcut', 'Scanner', { ...values, category: null }), CLASSES).what).toContain(
    'goes with the class (',
  );
});

it('leaves the number of a class without a name, and every other problem', () => {
  const small = warning('split-small-class', phrase('subject/category', { number: 3 }), { patients: 2 });
  expect(withClassNames(small, CLASSES)).toBe(small);
  expect(small.subject).toBe('Class 3');
  const other = problem('split-no-scans', phrase('subject/labels'));
  expect(withClassNames(other, CLASSES)).toBe(other);
});
