import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { MODEL_FILES, PYTHON_FILES, TRAINING_FILES } from './python-files.ts';

const files = { ...PYTHON_FILES, ...TRAINING_FILES };
const { 'slurm.sbatch': slurm, 'apptainer.def': apptainer, Dockerfile: docker, 'trainjob.yaml': job, 'ray-job.json': ray } = files;
/** Where both images hold the archive. */
const FOLDER = '/opt/groundglass';

/** A YAML text as Python's parser reads it; null where there is none. */
function parsedYaml(text: string): unknown {
  const code = 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)';
  const done = ['python3', '/usr/bin/python3'].map((name) => spawnSync(name, ['-c', code], { input: text, encoding: 'utf8' }));
  const read = done.find(({ status, stderr }) => status === 0 || /yaml\.\w+\.\w+Error/.test(stderr ?? ''));
  return read ? JSON.parse(read.stdout) : null;
}

describe.each([
  ['of a model', MODEL_FILES],
  ['of a training', TRAINING_FILES],
])('an archive %s', (_, own) => {
  it('has every file that its README names', () => {
    const named = [...own['README.md'].matchAll(/`([\w./-]+\.(?:py|txt|sbatch|def|yaml|json))`/g)].map(([, name]) => name);
    // bundle.json is the archive's own, the others are what a training writes and reads.
    const made = ['bundle.json', 'model-card.json', 'progress.json', 'run.json'];
    expect(named.filter((name) => !made.includes(name)).filter((name) => !(name in { ...PYTHON_FILES, ...own }))).toEqual([]);
    expect(own['README.md']).toContain('Research and teaching only. Not a medical device.');
  });

  it('has every module that its programs import', () => {
    const all = { ...PYTHON_FILES, ...own };
    for (const [path, text] of Object.entries(all).filter(([name]) => name.endsWith('.py'))) {
      const lists = [...text.matchAll(/^ *from (?:\.|groundglass) import (.+)$/gm)].flatMap(([, names]) => names.split(', '));
      const modules = [...text.matchAll(/^ *from (?:\.|groundglass\.)(\w+) import /gm)].map(([, name]) => name);
      const wanted = [...lists.filter((name) => name !== 'Refused'), ...modules].map((name) => `groundglass/${name}.py`);
      expect(
        wanted.filter((name) => !(name in all)),
        path,
      ).toEqual([]);
    }
  });
});

it('slurm.sbatch is sound, is warned before its time is up, and may be queued again', () => {
  expect(spawnSync('bash', ['-n'], { input: slurm, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  for (const option of ['--requeue', '--signal=B:USR1@120', '--open-mode=append']) expect(slurm).toContain(`#SBATCH ${option}\n`);
  expect(slurm.match(/^(?!#).*\btrain\.py "\$@"/m)).not.toBeNull();
  expect(files['train.py']).toMatch(/add_argument\("--out"/);
});

it('both images are built from one image, hold the archive in one folder, and install what it needs', () => {
  const base = /^FROM (\S+)$/m.exec(docker)?.[1];
  expect(apptainer).toMatch(new RegExp(`^Bootstrap: docker\nFrom: ${base}\n`));
  expect(docker).toContain(`COPY . ${FOLDER}\n`);
  expect(apptainer).toContain(`    . ${FOLDER}\n`);
  for (const image of [docker, apptainer]) expect(image).toContain(`python3 -m pip install --no-cache-dir -r ${FOLDER}/requirements.txt`);
});

it('ray-job.json has fields of the interface alone, and the packages of requirements.txt', () => {
  const { entrypoint, runtime_env, ...others } = JSON.parse(ray);
  expect(entrypoint.split(' ').slice(0, 3)).toEqual(['python3', 'train.py', '--out']);
  expect(runtime_env).toEqual({ working_dir: expect.stringMatching(/\.zip$/), pip: files['requirements.txt'].trim().split('\n') });
  expect(Object.keys(others).sort()).toEqual(['entrypoint_num_cpus', 'entrypoint_num_gpus', 'metadata']);
});

it('trainjob.yaml is a TrainJob of the runtime torch-distributed', ({ skip }) => {
  const read = parsedYaml(job);
  if (read === null) skip('no Python here has yaml');
  expect(read).toMatchObject({
    apiVersion: 'trainer.kubeflow.org/v1alpha1',
    kind: 'TrainJob',
    spec: {
      runtimeRef: { kind: 'ClusterTrainingRuntime', name: 'torch-distributed' },
      trainer: { command: ['torchrun'], args: [`${FOLDER}/train.py`, '--out', '/results'], numNodes: 1 },
    },
  });
});
