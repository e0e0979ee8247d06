import { describe, expect, it } from 'vitest';
import { readMemberPart } from '#files/zip/member.ts';
import { listProjects } from '#storage/projects.ts';
import { ALL, bring, changed, eraseEverything, fill, partsOf, project, textOf, written } from './project-file.fixture.ts';
import type { FileScan } from './scans.ts';

describe('with the pixels of scans', () => {
  const [volume, first, second] = ['a volume', 'the first picture', 'the second picture'].map((text) => new Blob([text]));
  const SCANS: FileScan[] = [
    { key: 'a', kind: 'volume', parts: [volume!], pixels: 'print a' },
    { key: 'c', kind: 'pictures', parts: [first!, second!], pixels: 'print c' },
  ];
  const PIXELS = { ...ALL, names: false, scans: SCANS };
  const index = async (file: File) => JSON.parse(new TextDecoder().decode((await partsOf(file))['study.json'])) as { scans: object[] };

  it('each is in it under its pseudonym, and is found again where the file was imported', async () => {
    await fill();
    const file = await written(PIXELS);
    expect(await textOf(file)).not.toMatch(/MUELLER/i);
    await eraseEverything();
    const { scans } = await bring(file);
    const kept = (await listProjects())[0]!.scans;
    const [a, c] = kept.map(({ name }) => name);
    expect(kept.map(({ pixels }) => pixels)).toEqual(['print a', 'print c']);
    expect(scans.map(({ path }) => path)).toEqual([`scans/${a}.nii.gz`, `scans/${c}/0001.png`, `scans/${c}/0002.png`]);
    const bytes = await Promise.all(scans.map(({ packed }) => readMemberPart(file, packed, 0, packed.size, true)));
    expect(bytes.map((one) => new TextDecoder().decode(one))).toEqual(['a volume', 'the first picture', 'the second picture']);
  });

  it('each has the label and the side that it had last as its own, also with names', async () => {
    await fill();
    const file = await written({ ...ALL, scans: SCANS });
    await eraseEverything();
    await bring(file);
    expect((await listProjects())[0]?.scans.map(({ name, decisions }) => [name, decisions])).toEqual([
      ['MUELLER_A', { label: 2, side: 'train', marks: [1, 2, 3], note: 'blurred' }],
      ['MUELLER_C', { given: 1, side: 'test', excluded: true }],
    ]);
  });

  it('two that would have one name get two, and a name is never a way out of the folder', async () => {
    const kept = project().scans.map((scan, i) => ({ ...scan, name: ['../Ward A/1', '../ward a:1'][i]! }));
    const file = await written({ ...ALL, scans: SCANS }, project({ scans: kept }));
    expect((await index(file)).scans).toMatchObject([{ name: '-Ward A-1' }, { name: '-ward a-1 (2)' }]);
  });

  it('none is listed where there are none, so that such a file is as before', async () => {
    expect(await index(await written({ ...ALL, scans: [] }))).not.toHaveProperty('scans');
  });

  it.each([
    ['a scan that is missing', (i: string) => ({ [`scans/${i}.nii.gz`]: null }), /scans\/.*\.nii\.gz is missing in it/],
    ['a picture that is missing', (_: string, c: string) => ({ [`scans/${c}/0002.png`]: null }), /0002\.png is missing in it/],
  ])('%s is refused as a whole', async (_, change, said) => {
    const file = await written(PIXELS);
    const [a, c] = (await index(file)).scans.map((one) => (one as { name: string }).name);
    await expect(bring(await changed(file, change(a!, c!)))).rejects.toThrow(said);
    expect(await listProjects()).toEqual([]);
  });

  it.each([
    ['a name with a folder', { name: '../../a' }, /scans\.0\.name/],
    ['more pictures than there are', { name: 'a', pictures: 1e12 }, /scans\.0\.pictures/],
    ['two scans in one file', null, /scans\.name/],
  ])('%s in the list of scans is refused, and nothing is stored', async (_, first, said) => {
    const file = await written(PIXELS);
    const stored = await index(file);
    const scans = first ? [{ ...stored.scans[0], ...first }] : [stored.scans[0], stored.scans[0]];
    await expect(bring(await changed(file, { 'study.json': JSON.stringify({ ...stored, scans }) }))).rejects.toThrow(said);
    expect(await listProjects()).toEqual([]);
  });

  it('pixels that were changed on their way are refused', async () => {
    const bytes = new Uint8Array(await (await written(PIXELS)).arrayBuffer());
    const at = new TextDecoder('latin1').decode(bytes).indexOf('the first picture');
    bytes[at] = bytes[at]! ^ 1;
    await expect(bring(new File([bytes], 'a.ggstudy'))).rejects.toThrow(/0001\.png in it is damaged: .*checksum/);
    expect(await listProjects()).toEqual([]);
  });
});
