import { expect, it } from 'vitest';
import { filesFromFolder } from './walk.ts';

const file = (name: string, getFile = async () => ({ name })) => ({ kind: 'file', name, getFile });
const folder = (name: string, entries: unknown[]) =>
  ({
    kind: 'directory',
    name,
    async *values() {
      yield* entries;
    },
  }) as unknown as FileSystemDirectoryHandle;

it('a folder that is opened again gives the paths that it gave as a drop, and names what it does not give', async () => {
  const gone = file('gone.dcm', () => Promise.reject(new Error('moved')));
  const study = folder('study', [folder('ct_1', [file('0.dcm'), gone]), file('.DS_Store'), file('labels.csv')]);
  const said: string[] = [];
  const paths: string[] = [];
  for await (const { path } of filesFromFolder(study, ({ code, subject }) => said.push(`${code} ${subject}`))) paths.push(path);
  expect(paths).toEqual(['study/ct_1/0.dcm', 'study/labels.csv']);
  expect(said).toEqual(['file-unreadable study/ct_1/gone.dcm']);
});
