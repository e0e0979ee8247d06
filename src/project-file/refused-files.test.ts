import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { database } from '#storage/db.ts';
import { FILE_FORMAT } from './format.ts';
import { bring, changed, eraseEverything, fill, partsOf, project, RUN, written } from './project-file.fixture.ts';
import { importProjectFile } from './put-in.ts';

describe('what is not sound is refused as a whole', () => {
  const STORES = ['projects', 'runs', 'steps', 'checkpoints', 'states', 'chunks', 'unfinished'] as const;
  async function refusal(file: File): Promise<string> {
    await eraseEverything();
    const said = await bring(file).then(
      () => 'imported',
      (thrown: Error) => thrown.message,
    );
    const db = await database();
    expect(await Promise.all(STORES.map((store) => db.count(store))), 'what is left in the storage').toEqual(STORES.map(() => 0));
    return said;
  }
  const index = async (file: File) => JSON.parse(new TextDecoder().decode((await partsOf(file))['study.json'])) as Record<string, unknown>;

  it('other files, and other archives', async () => {
    expect(await refusal(new File(['hello'], 'notes.txt'))).toMatch(/^notes.txt: It is not the file of a project\. .*\.ggstudy/);
    expect(await refusal(new File([], 'empty.ggstudy'))).toMatch(/^empty.ggstudy: It is not the file of a project/);
    expect(await refusal(new File([zipSync({ 'a.txt': new Uint8Array(3) }) as Uint8Array<ArrayBuffer>], 'a.zip'))).toMatch(
      /a\.zip: It is not the file/,
    );
  });

  it('says in its first bytes what it is, for whoever takes it for a model', async () => {
    await fill();
    expect(await (await written()).slice(0, 512).text()).toContain(inEnglish(phrase('project-file/readme', { notice: '' })).split('\n')[0]);
  });

  it('a file of a newer version', async () => {
    await fill();
    const file = await written();
    const newer = { ...(await index(file)), format: 'groundglass-study/2' };
    expect(await refusal(await changed(file, { 'study.json': JSON.stringify(newer) }))).toMatch(
      /newer version.* version 2, .*up to 1\. The file is sound\. Reload the page/,
    );
    const { project, ...others } = (await index(file)) as { project: object };
    const inner = { ...others, project: { ...project, version: 2, scans: 'in another form' } };
    expect(await refusal(await changed(file, { 'study.json': JSON.stringify(inner) }))).toMatch(
      /newer version.* version 2, .*The file is sound/,
    );
    expect(FILE_FORMAT).toBe('groundglass-study/1');
  });

  it.each(['runs/run-1.json', 'checkpoints/run-1-1.safetensors', 'states/run-1-last-0.safetensors'])('a file without %s', async (part) => {
    await fill();
    expect(await refusal(await changed(await written(), { [part]: null }))).toContain(`ward-a.ggstudy: ${part} is missing in it.`);
  });

  it('a file that was cut off, or of which a byte was changed', async () => {
    await fill();
    const bytes = new Uint8Array(await (await written()).arrayBuffer());
    expect(await refusal(new File([bytes.slice(0, bytes.length - 40)], 'cut.ggstudy'))).toMatch(/cut.ggstudy: .*its end is missing/);
    const at = new TextDecoder('latin1').decode(bytes).lastIndexOf('fc.bias');
    const flipped = bytes.slice();
    // The last weight of the state, which is the last member.
    const end = new TextDecoder('latin1').decode(bytes).indexOf('PK\x01\x02', at);
    flipped[end - 2] = (flipped[end - 2] ?? 0) ^ 1;
    expect(await refusal(new File([flipped], 'flipped.ggstudy'))).toMatch(/states\/run-1-last-0.safetensors in it is damaged: .*checksum/);
  });

  it('a field that is not as it must be, and is named', async () => {
    await fill();
    const file = await written();
    const run = { ...RUN, history: 'none' };
    expect(await refusal(await changed(file, { 'runs/run-1.json': JSON.stringify(run) }))).toMatch(
      /runs\/run-1\.json in it is not as it must be: history/,
    );
    const broken = { ...(await index(file)), project: { ...project(), scans: [{ key: 3 }] } };
    expect(await refusal(await changed(file, { 'study.json': JSON.stringify(broken) }))).toMatch(/study\.json .*scans\.0\.key/);
    const climbing = { ...(await index(file)), runs: ['../../run'] };
    expect(await refusal(await changed(file, { 'study.json': JSON.stringify(climbing) }))).toMatch(/study\.json .*runs\.0/);
  });

  it('weights that are none', async () => {
    await fill();
    expect(await refusal(await changed(await written(), { 'checkpoints/run-1-1.safetensors': 'no weights at all' }))).toMatch(
      /ward-a.ggstudy: /,
    );
  });

  it('a cancelled import', async () => {
    await fill();
    const file = await written();
    await eraseEverything();
    const abort = new AbortController();
    await expect(importProjectFile(file, () => abort.abort(new Error('cancelled')), abort.signal)).rejects.toThrow('cancelled');
    const db = await database();
    expect(await Promise.all(STORES.map((store) => db.count(store)))).toEqual(STORES.map(() => 0));
  });
});
