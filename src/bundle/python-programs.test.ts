import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { csvField } from '#report/csv.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { bundleArchive, textFiles } from './archive.ts';
import { CHECK_IMAGES } from './check-pixels.ts';
import { PYTHON_FILES, TRAINING_FILES } from './python-files.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'groundglass-programs-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const settings = paperSettings('groundglass_small', 64);

/** An archive's files, with all of its programs. */
async function unpackedArchive(): Promise<string> {
  const logits = new Float32Array(CHECK_IMAGES * settings.classes.length);
  const blob = await bundleArchive(settings, logits, {}, { ...textFiles(TRAINING_FILES), 'a.safetensors': [Uint8Array.of(1, 2, 3)] });
  return write(unzipSync(new Uint8Array(await blob.arrayBuffer())));
}

const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  spawnSync('python3', args, { encoding: 'utf8', env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...environment } });

const has = (modules: string) => run(['-c', `import ${modules}`]).status === 0;

/** Changes each file in its middle, one after the other, and says which of them the archive's programs do not name. */
const CHANGE_EACH = `
import os, sys
sys.path.insert(0, sys.argv[1])
from groundglass import Refused, archive
archive.read(sys.argv[1])
for place, _, files in os.walk(sys.argv[1]):
    for file in (os.path.join(place, name) for name in files):
        with open(file, "rb") as opened:
            whole = opened.read()
        at = len(whole) // 2
        with open(file, "wb") as opened:
            opened.write(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            archive.read(sys.argv[1])
            print(f"{file} may be changed")
        except Refused as why:
            # The checksum of bundle.json does not tell which of the two was changed.
            told = file[: -len(".sha256")] if file.endswith(".sha256") else file
            print(*([] if str(why).startswith(f"{told} was changed") else [why]))
        with open(file, "wb") as opened:
            opened.write(whole)
`;

/** What tables.py makes of names, and of that again. */
const GUARD = `
import json, sys
sys.path.insert(0, sys.argv[1])
from groundglass import tables
names = json.loads(sys.argv[2])
print(json.dumps([[tables.guarded(name), tables.unguarded(tables.guarded(name))] for name in names]))
`;

/** A torch whose processes do not find each other. */
const TORCH_ALONE = `
from types import SimpleNamespace
def unheard(*_, **__):
    raise RuntimeError("Connection closed by peer")
cuda = SimpleNamespace(is_available=lambda: False)
device = lambda name: SimpleNamespace(type=name)
distributed = SimpleNamespace(init_process_group=unheard)
`;

const JOIN = `
import sys
sys.path.insert(0, sys.argv[1])
from groundglass import Refused, ranks
try:
    ranks.Ranks()
except Refused as why:
    print(why)
`;

describe.skipIf(!has('hashlib'))('programs of an archive', () => {
  it('name every file in which a byte was changed, bundle.json too', async () => {
    const { stdout, stderr } = run(['-c', CHANGE_EACH, await unpackedArchive()]);
    expect([stdout.trim(), stderr]).toEqual(['', '']);
  });

  it('train.py hears a signal while it loads torch, and begins where there is no SIGUSR1', () => {
    const folder = write({
      ...PYTHON_FILES,
      ...TRAINING_FILES,
      'other/torch.py': `import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\nraise ModuleNotFoundError("no torch", name="torch")\n`,
      'other/sitecustomize.py': 'import signal\nif hasattr(signal, "SIGUSR1"):\n    del signal.SIGUSR1\n',
    });
    const { status, signal, stderr } = run([path.join(folder, 'train.py')], { PYTHONPATH: path.join(folder, 'other') });
    expect([status, signal, stderr]).toEqual([1, null, expect.stringMatching(/^The package torch is missing/)]);
  });

  it('say so where another process is gone before the first batch', () => {
    const folder = write({
      ...TRAINING_FILES,
      'groundglass/__init__.py': PYTHON_FILES['groundglass/__init__.py']!,
      'torch.py': TORCH_ALONE,
    });
    const { stdout, stderr } = run(['-c', JOIN, folder], {
      PYTHONPATH: folder,
      WORLD_SIZE: '2',
      RANK: '1',
      MASTER_ADDR: '127.0.0.1',
      MASTER_PORT: '1',
    });
    expect([stdout, stderr]).toEqual([
      expect.stringMatching(/^Another process ended, or can't be reached any more: .*closed by peer\n$/),
      '',
    ]);
  });

  it('guard names in tables as the studio does', () => {
    const names = ['scan 1', '=1+1', '-12', '  @x', '＋1', "'quoted", '', '日本'];
    const { stdout } = run(['-c', GUARD, write(PYTHON_FILES), JSON.stringify(names)], { PYTHONIOENCODING: 'utf-8' });
    expect(JSON.parse(stdout)).toEqual(names.map((name) => [csvField(name), name.trimStart()]));
  });

  it.skipIf(!has('numpy'))('evaluate.py finds the labels of scans whose names look like formulas, whoever wrote the table', async () => {
    const folder = await unpackedArchive();
    const scans = ['-12', '=a', '@b', "'c", 'd'];
    const shares = settings.classes.map((_, k) => (k === 1 ? 1 : 0));
    const head = ['scan_id', ...shares.map((_, k) => `p${k + 1}`)];
    writeFileSync(path.join(folder, 'p.csv'), [head, ...scans.map((name) => [csvField(name), ...shares])].join('\n'));
    writeFileSync(
      path.join(folder, 'l.csv'),
      [['scan_id', 'category'], ...scans.map((name) => [name === "'c" ? "''c" : name, 2])].join('\n'),
    );
    const { stdout, stderr } = run(['evaluate.py', 'p.csv', 'l.csv'].map((name) => path.join(folder, name)));
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^5 scans of 5 patients/);
    expect(stdout).not.toMatch(/left out/);
  });
});
