import { phrase } from '#base/messages/phrase.ts';
import { type Problem, problem, warning } from '#base/problem.ts';

/** Returns a problem that calls a class by its number with the class's name, where there is one. */
export function withClassNames(found: Problem, classes: readonly string[]): Problem {
  const { about, values, id, level, subject } = found;
  const nameOf = (number: unknown) => (typeof number === 'number' ? classes[number - 1] : undefined);
  const [ofSubject, ofValues] = [about?.phrase === 'subject/category' ? nameOf(about.values?.number) : undefined, nameOf(values?.category)];
  if (id === undefined || (ofSubject === undefined && ofValues === undefined)) return found;
  const said =
    ofSubject === undefined ? (about ?? subject) : phrase('subject/category', { number: Number(about?.values?.number), name: ofSubject });
  const named = { ...values, ...(ofValues !== undefined && { name: ofValues }) };
  const make = level === 'error' ? problem : warning;
  return make(id as 'split-small-class', said, named as never);
}
