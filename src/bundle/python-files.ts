import init from './python/groundglass/__init__.py?raw';
import bundle from './python/groundglass/bundle.py?raw';
import calibration from './python/groundglass/calibration.py?raw';
import dicom from './python/groundglass/dicom.py?raw';
import lungs from './python/groundglass/lungs.py?raw';
import nets from './python/groundglass/nets.py?raw';
import preparation from './python/groundglass/preparation.py?raw';
import regions from './python/groundglass/regions.py?raw';
import safetensors from './python/groundglass/safetensors.py?raw';
import slices from './python/groundglass/slices.py?raw';
import predict from './python/predict.py?raw';
import readme from './python/README.md?raw';
import requirements from './python/requirements.txt?raw';

/** The files of a bundle that are the same for every model, by their paths in it. */
export const PYTHON_FILES: Readonly<Record<string, string>> = {
  'README.md': readme,
  'predict.py': predict,
  'requirements.txt': requirements,
  'groundglass/__init__.py': init,
  'groundglass/bundle.py': bundle,
  'groundglass/calibration.py': calibration,
  'groundglass/dicom.py': dicom,
  'groundglass/lungs.py': lungs,
  'groundglass/nets.py': nets,
  'groundglass/preparation.py': preparation,
  'groundglass/regions.py': regions,
  'groundglass/safetensors.py': safetensors,
  'groundglass/slices.py': slices,
};
