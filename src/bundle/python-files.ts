import evaluate from './python/evaluate.py?raw';
import init from './python/groundglass/__init__.py?raw';
import archive from './python/groundglass/archive.py?raw';
import augment from './python/groundglass/augment.py?raw';
import batches from './python/groundglass/batches.py?raw';
import bundle from './python/groundglass/bundle.py?raw';
import calibration from './python/groundglass/calibration.py?raw';
import dicom from './python/groundglass/dicom.py?raw';
import intervals from './python/groundglass/intervals.py?raw';
import known from './python/groundglass/known.py?raw';
import learner from './python/groundglass/learner.py?raw';
import loop from './python/groundglass/loop.py?raw';
import losses from './python/groundglass/losses.py?raw';
import lungs from './python/groundglass/lungs.py?raw';
import nets from './python/groundglass/nets.py?raw';
import preparation from './python/groundglass/preparation.py?raw';
import ranks from './python/groundglass/ranks.py?raw';
import rates from './python/groundglass/rates.py?raw';
import regions from './python/groundglass/regions.py?raw';
import results from './python/groundglass/results.py?raw';
import rules from './python/groundglass/rules.py?raw';
import safetensors from './python/groundglass/safetensors.py?raw';
import scans from './python/groundglass/scans.py?raw';
import scores from './python/groundglass/scores.py?raw';
import slices from './python/groundglass/slices.py?raw';
import statistics from './python/groundglass/statistics.py?raw';
import streams from './python/groundglass/streams.py?raw';
import tables from './python/groundglass/tables.py?raw';
import predict from './python/predict.py?raw';
import readme from './python/README.md?raw';
import requirements from './python/requirements.txt?raw';
import train from './python/train.py?raw';
import apptainer from './python/training/apptainer.def?raw';
import docker from './python/training/Dockerfile?raw';
import trainingReadme from './python/training/README.md?raw';
import rayJob from './python/training/ray-job.json?raw';
import slurm from './python/training/slurm.sbatch?raw';
import trainJob from './python/training/trainjob.yaml?raw';

/** The programs of a bundle that are the same for every model, by their paths in it. */
export const PYTHON_FILES: Readonly<Record<string, string>> = {
  'evaluate.py': evaluate,
  'predict.py': predict,
  'requirements.txt': requirements,
  'groundglass/__init__.py': init,
  'groundglass/archive.py': archive,
  'groundglass/bundle.py': bundle,
  'groundglass/calibration.py': calibration,
  'groundglass/dicom.py': dicom,
  'groundglass/intervals.py': intervals,
  'groundglass/lungs.py': lungs,
  'groundglass/nets.py': nets,
  'groundglass/preparation.py': preparation,
  'groundglass/regions.py': regions,
  'groundglass/safetensors.py': safetensors,
  'groundglass/scores.py': scores,
  'groundglass/slices.py': slices,
  'groundglass/tables.py': tables,
};

/** Those that a bundle has besides with a trained model. */
export const MODEL_FILES: Readonly<Record<string, string>> = { 'README.md': readme };

/** Those that a bundle has besides with which a run is trained, here or on a cluster. */
export const TRAINING_FILES: Readonly<Record<string, string>> = {
  'README.md': trainingReadme,
  'train.py': train,
  'slurm.sbatch': slurm,
  'apptainer.def': apptainer,
  Dockerfile: docker,
  'trainjob.yaml': trainJob,
  'ray-job.json': rayJob,
  'groundglass/augment.py': augment,
  'groundglass/batches.py': batches,
  'groundglass/known.py': known,
  'groundglass/learner.py': learner,
  'groundglass/loop.py': loop,
  'groundglass/losses.py': losses,
  'groundglass/ranks.py': ranks,
  'groundglass/rates.py': rates,
  'groundglass/results.py': results,
  'groundglass/rules.py': rules,
  'groundglass/scans.py': scans,
  'groundglass/statistics.py': statistics,
  'groundglass/streams.py': streams,
};
