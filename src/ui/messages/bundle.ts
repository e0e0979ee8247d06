import { counted } from '#base/messages/english.ts';

/** The archive with which a run is trained on another computer. */
export const bundle = {
  title: 'Train on another computer',
  open: 'Continue elsewhere',
  about:
    'Saves this run as an archive with a program for plain torch: for a computer with a larger GPU, or a cluster (Slurm, Kubernetes, Ray). What comes out of it is dropped on Runs and is a run like others.',
  blocked: ({ reason }: { reason: string }) => `Nothing can be saved yet. ${reason}`,
  run: ({ run }: { run: string }) => `The archive begins ${run} anew: nothing was trained of it yet.`,
  goesOn: ({ run, epoch }: { run: string; epoch: number }) =>
    `The archive goes on with ${run} in epoch ${epoch}, from its last stored state.`,
  holds:
    'It holds the settings, the split with the labels of the training and the validation set, the weights, and the logits of up to eight scans by which the program checks itself before it trains. Labels of the test set are in it only where that set was opened.',
  withSlices: ({ scans, size }: { scans: number; size: string }) =>
    `Put the prepared slices of ${counted(scans, 'scan')} into the archive (${size} more)`,
  slicesMean: {
    with: 'Pictures of patients are then in the archive: 8 bits a pixel, as the net sees them. The training needs no scans.',
    without: 'No picture is in the archive. The scans must lie on the other computer as DICOM folders, one for each scan.',
  },
  size: ({ size }: { size: string }) => `About ${size}`,
  equal:
    'Order of the scans, batches, rates and random changes are those of this studio, and so are the losses but for rounding; dropout is drawn otherwise. Several processes share a batch by its micro-batches.',
  untried:
    'Tried with torch 1.13 on processors, in one process and in two. The files for Slurm, containers, Kubernetes and Ray say in their README what was tried.',
  save: 'Save the archive',
};
