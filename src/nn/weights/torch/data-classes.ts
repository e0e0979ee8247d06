/*
 * Classes whose objects stand beside weights in files that people have: settings, scores, dates. Their objects are kept as
 * data that is not looked into; nothing of them is made or run. What can be told to run something else (getattr, functools.partial,
 * any function) is not among them, nor are classes of a person's own program, which nobody here can know.
 */

/** Classes that are dicts under another name; their entries are read. */
const DICTS = [
  'collections.defaultdict',
  'collections.Counter',
  'addict.addict.Dict',
  'easydict.EasyDict',
  'ml_collections.config_dict.config_dict.ConfigDict',
  'yacs.config.CfgNode',
  'fvcore.common.config.CfgNode',
  'pytorch_lightning.utilities.parsing.AttributeDict',
  'lightning_fabric.utilities.data.AttributeDict',
  'lightning.fabric.utilities.data.AttributeDict',
  'lightning.pytorch.utilities.parsing.AttributeDict',
];

const BUILT_IN = [
  'bool',
  'int',
  'float',
  'complex',
  'str',
  'bytes',
  'bytearray',
  'list',
  'tuple',
  'dict',
  'set',
  'frozenset',
  'slice',
  'range',
  'object',
];

/** numpy keeps its scalars as calls of these, under names that changed with its versions; its arrays are in globals.ts. */
const NUMPY = [
  'numpy.ndarray',
  ...['numpy.core', 'numpy._core'].map((core) => `${core}.multiarray.scalar`),
  ...['bool_', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float16', 'float32', 'float64', 'str_'].map(
    (type) => `numpy.${type}`,
  ),
  ...['Bool', 'Int8', 'Int16', 'Int32', 'Int64', 'UInt8', 'UInt16', 'UInt32', 'UInt64', 'Float16', 'Float32', 'Float64', 'Str'].map(
    (type) => `numpy.dtypes.${type}DType`,
  ),
];

const PATHS = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath'];

const OMEGACONF = [
  'omegaconf.dictconfig.DictConfig',
  'omegaconf.listconfig.ListConfig',
  'omegaconf.base.ContainerMetadata',
  'omegaconf.base.Metadata',
  ...['Any', 'Boolean', 'Float', 'Integer', 'Path', 'String', 'Union'].map((type) => `omegaconf.nodes.${type}Node`),
];

const TORCH_TYPES = [
  ...['float64', 'float32', 'float16', 'bfloat16', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool', 'complex64', 'complex128'],
  ...['strided', 'channels_last', 'contiguous_format', 'preserve_format', 'device', 'dtype'],
];

const OBJECTS = [
  'argparse.Namespace',
  'torch.torch_version.TorchVersion',
  'types.SimpleNamespace',
  'collections.deque',
  ...['date', 'time', 'datetime', 'timedelta', 'timezone'].map((type) => `datetime.${type}`),
  ...['pathlib', 'pathlib._local'].flatMap((module) => PATHS.map((type) => `${module}.${type}`)),
  'decimal.Decimal',
  'fractions.Fraction',
  'uuid.UUID',
  'typing.Any',
  // Objects of the oldest pickles.
  ...['copyreg', 'copy_reg'].map((module) => `${module}._reconstructor`),
  ...['builtins', '__builtin__'].flatMap((module) => BUILT_IN.map((type) => `${module}.${type}`)),
  ...TORCH_TYPES.map((type) => `torch.${type}`),
  ...NUMPY,
  ...OMEGACONF,
  // Lightning names its callbacks by their classes.
  ...['pytorch_lightning', 'lightning.pytorch'].flatMap((module) => [
    `${module}.callbacks.model_checkpoint.ModelCheckpoint`,
    `${module}.callbacks.early_stopping.EarlyStopping`,
  ]),
];

const dicts = new Set(DICTS);
const objects = new Set(OBJECTS);

/** The kind of data that stands for an object of a class, by the class's path; null for a class that is not known to be plain data. */
export function dataClass(path: string): 'dict' | 'object' | null {
  if (dicts.has(path)) return 'dict';
  return objects.has(path) ? 'object' : null;
}
