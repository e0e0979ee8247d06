import type { PhraseCatalogue } from '../message.ts';

/** Names of projects until a person gives them one, and what stands in their files. */
export const projectPhrases = {
  'project/unreadable': ({ field }: { field: string | null }) =>
    `The stored project can't be read${field === null ? '' : `: its field ${field} is not valid`}.`,
  'project/newer': ({ version, known }: { version: number; known: number }) =>
    `The project was stored by a newer version of the studio: its form is ${version}, and this version reads forms up to ${known}.`,
  'project/demo': 'Demo',
  'project/copy': ({ name }: { name: string }) => `${name} (copy)`,

  'project-file/readme': ({ notice }: { notice: string }) => `This is a project of Groundglass Studio.

${notice}

study.json: labels, exclusions, marked slices, notes, classes, split and settings
runs/*.json: training runs, and their steps
checkpoints/*.safetensors: their weights, which PyTorch and Predict can read, too
states/*.safetensors: what resuming an interrupted run needs
scans/*.nii.gz and scans/*/*.png: scans as the studio read them, where their pixels were wanted

To go on with it, import the whole file on the first screen of Groundglass Studio.
Scans are known again by fingerprints of their files and pixels.`,
} satisfies PhraseCatalogue;
