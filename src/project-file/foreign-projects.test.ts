import { describe, expect, it } from 'vitest';
import type { ProjectRecord } from '#projects/record.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { listProjects } from '#storage/projects.ts';
import { listRuns } from '#storage/runs.ts';
import { ALL, bring, changed, eraseEverything, fill, partsOf, project, written } from './project-file.fixture.ts';

type Index = { project: ProjectRecord; checkpoints: { id: string; runId: string }[] };

/** A file whose index another program has changed. */
async function foreign(change: (index: Index) => Index): Promise<File> {
  await fill();
  const file = await written();
  const index = JSON.parse(new TextDecoder().decode((await partsOf(file))['study.json'])) as Index;
  const made = await changed(file, { 'study.json': JSON.stringify(change(index)) });
  await eraseEverything();
  return made;
}

const [first, second] = project().scans;

describe('a project file that the studio has not written so', () => {
  const decided = (decisions: object) => ({ scans: [{ ...first!, decisions }, second!] });
  it.each([
    ['scans.0.decisions.label', decided({ label: 3 })],
    ['scans.0.decisions.given', decided({ given: 99 })],
    ['scans.0.decisions.keptOver', decided({ label: 1, keptOver: 50 })],
    ['scans.0.decisions.labelRight', decided({ labelRight: 3 })],
    ['scans.1.last.label', { scans: [first!, { ...second!, last: { label: 3 } }] }],
    ['scans.1.key', { scans: [first!, { ...second!, key: first!.key }] }],
    ['classes.value', { classes: { at: 1, value: Array.from({ length: 11 }, (_, i) => `class ${i}`) } }],
    ['classes.value', { classes: { at: 1, value: ['no', 'y'.repeat(201)] } }],
  ])('is refused by its field: %s', async (field, change) => {
    const file = await foreign((index) => ({ ...index, project: { ...index.project, ...change } as ProjectRecord }));
    await expect(bring(file)).rejects.toThrow(`study.json in it is not as it must be: project.${field}`);
    expect(await listProjects()).toEqual([]);
  });

  it('has none of its changes in the future, where they would win over all that is decided here', async () => {
    const late = (text: string) => text.replaceAll(/"(at|changedAt|decidedAt|createdAt|usedAt|computedAt|label)": ?(\d+)/g, '"$1":9e15');
    const file = await foreign((index) => {
      const { last: _, ...known } = first!;
      const scan = { ...known, decisions: {}, decidedAt: { label: 1 } };
      const { predictions, classes } = index.project;
      const text = JSON.stringify({
        ...index.project,
        scans: [scan],
        predictions: { ...predictions, value: { ...predictions!.value, computedAt: 1 } },
      });
      return { ...index, project: { ...(JSON.parse(late(text)) as ProjectRecord), classes: { ...classes!, at: 9e15 } } };
    });
    await bring(file);
    const [stored] = await listProjects();
    expect(stored!.scans[0]!.decidedAt!.label).toBeLessThanOrEqual(Date.now());
    expect(JSON.stringify(stored)).not.toMatch(/9000000000000000|9e15/);
  });

  it('adds nothing to a run that is here already: its own comes under another id', async () => {
    const file = await foreign((index) => ({
      ...index,
      checkpoints: [...index.checkpoints, { ...index.checkpoints[0]!, id: 'run-1-other' }],
    }));
    const parts = await partsOf(file);
    const more = await changed(file, { 'checkpoints/run-1-other.safetensors': parts['checkpoints/run-1-1.safetensors']! });
    await fill();
    await bring(more);
    const models = await listCheckpoints();
    expect(models.filter(({ runId }) => runId === 'run-1').map(({ id }) => id)).toEqual(['run-1-1']);
    const other = (await listRuns()).find(({ id }) => id !== 'run-1')!.id;
    expect(models.flatMap(({ id, runId }) => (runId === other ? [id] : [])).sort()).toEqual([`${other}-1`, `${other}-other`]);
  });
});

it('a project whose classes became fewer while some scans were away leaves their labels out of its file, which can be imported', async () => {
  await fill();
  const file = await written(ALL, project({ classes: { at: 1, value: ['none', 'mild'] } }));
  await eraseEverything();
  await bring(file);
  const [stored] = await listProjects();
  expect(stored!.scans.map(({ decisions, last }) => [decisions, last])).toEqual([
    [{ marks: [1, 2, 3], note: 'blurred' }, { side: 'train' }],
    [
      { excluded: true, side: 'test' },
      { label: 1, side: 'tune' },
    ],
  ]);
});
