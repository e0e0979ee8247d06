import { createElement } from 'react';
import { expect, it } from 'vitest';
import { draw } from './drawing.fixture.ts';
import { arrange, past, record } from './studio.fixture.ts';

const { AskedRuns } = await import('../../runs/DeleteRuns.tsx');
const { useProject } = await import('#state/project/project.ts');
const { newProject } = await import('#projects/record.ts');

const ended = (id: string) => record(5, { id, stopReason: 'max-epochs' });
const asked = (...runs: ReturnType<typeof record>[]) => draw(() => createElement(AskedRuns, { runs, onClose: () => {} }));

it('of no run is said that it is deleted and that it stays', () => {
  const [a, b, busy] = [ended('run'), ended('b'), record(2, { id: 'busy' })];
  arrange({ run: past(a, { past: [a, b, busy], elsewhere: new Set(['busy']) }) });

  const one = asked(a);
  expect(one.text).toMatch(/its curves, settings, note, scores and models, also pinned ones, are deleted/);
  expect(one.text).toMatch(/Your scans, their labels and their notes stay/);
  expect(one.text).not.toMatch(/being trained/);
  expect([...one.buttons]).toEqual([
    ['Keep it', 'enabled'],
    ['Delete run', 'enabled'],
  ]);

  const none = asked(busy);
  expect(none.text).toMatch(/ stays: it is being trained, here or in another tab\./);
  expect(none.text).not.toMatch(/delete/i);
  expect([...none.buttons.keys()]).toEqual(['Close']);

  const several = asked(a, b, busy);
  expect(several.html.match(/<li/g), 'the run under way is not listed among those that go').toHaveLength(2);
  expect(several.text).toMatch(/ stays: it is being trained/);
  expect([...asked(a, b, busy).buttons.keys()]).toEqual(['Keep them', 'Delete 2 runs']);
  expect([...asked(a, busy).buttons.keys()]).toEqual(['Keep it', 'Delete run']);
});

it('a run that another project shares goes there, too, and the dialog says so', () => {
  const a = ended('run');
  arrange({ run: past(a) });
  const project = (id: string, name: string) => ({ ...newProject(id, name, false, 0), runs: ['run'] });
  useProject.setState({ open: project('p', 'Evening'), list: [project('p', 'Evening'), project('q', 'Morning')] });
  expect(asked(a).text).toContain('Morning shares it, so it goes there, too.');
  useProject.setState({ open: null, list: null });
  expect(asked(a).text).not.toContain('shares');
});
