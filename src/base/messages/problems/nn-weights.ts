import type { ProblemCatalogue, Sentences } from '../message.ts';

const COPY_AGAIN = 'Download or copy the file again, and check that it is complete.';
const SAVE_WEIGHTS = "Save the weights alone, in Python: torch.save(model.state_dict(), 'weights.pth'); or use a .safetensors file.";
const UNPACK = 'Unpack it, and choose the file that was in it.';
const OF_PYTORCH = 'Look for its PyTorch file (.pth, .pt) or a .safetensors file where you found it';

/** Names of tensors that a sentence shows: the first few, and how many more there are. */
export interface TensorNames {
  names: string[];
  more: number;
}

/** Tensors whose shape or type is not the net's: the first few, and how many there are. */
export interface OtherShapes {
  count: number;
  shown: { key: string; got: string; want: string }[];
}

/** How a file lacks the last layers of a net. */
export type HeadReason = 'other-head' | 'other-classes' | 'missing';

const andMore = (more: number) => (more > 0 ? ` and ${more} more` : '');
const quoted = ({ names, more }: TensorNames) => `${names.map((name) => `'${name}'`).join(', ')}${andMore(more)}`;
const countOf = ({ names, more }: TensorNames) => names.length + more;
const shapes = ({ count, shown }: OtherShapes) =>
  shown.map(({ key, got, want }) => `'${key}' is ${got}, not ${want}`).join(', ') + andMore(count - shown.length);

const damaged = (what: string): Sentences => ({ what, remedy: COPY_AGAIN });
const unsupported = (what: string, remedy = SAVE_WEIGHTS): Sentences => ({ what, remedy });

/** Files of weights, of PyTorch and others, and how they fit a net. */
export const weightFileProblems = {
  'weights-damaged/empty': damaged('It is empty.'),
  'weights-damaged/ends-early': damaged('It ends before the data that its own table of contents lists.'),
  'weights-damaged/safetensors-short': damaged('It is too short to be a .safetensors file.'),
  'weights-damaged/safetensors-header-long': damaged('Its header claims to be longer than the file.'),
  'weights-damaged/safetensors-header': damaged('Its header can not be read.'),
  'weights-damaged/safetensors-longer': damaged('It is longer than the tensors that it lists.'),
  'weights-damaged/safetensors-metadata': damaged('What its header says beside the tensors can not be read.'),
  'weights-damaged/safetensors-range': ({ tensor }: { tensor: string }) => damaged(`Tensor '${tensor}' does not fit the file.`),
  'weights-damaged/safetensors-entry': ({ tensor }: { tensor: string }) =>
    damaged(`The description of tensor '${tensor}' can not be read.`),
  'weights-damaged/storage-unknown': ({ key }: { key: string }) => damaged(`It lists values '${key}' that belong to no tensor.`),
  'weights-damaged/storage-length': ({ key }: { key: string }) =>
    damaged(`The values of storage '${key}' have another length than the tensors say.`),
  'weights-damaged/storage-cut': damaged('It ends before the values that it lists.'),
  'weights-damaged/values-missing': ({ tensor }: { tensor: string }) => damaged(`The values of tensor '${tensor}' are missing.`),
  'weights-damaged/values-bytes': ({ tensor, bytes, wanted }: { tensor: string; bytes: number; wanted: number }) =>
    damaged(`The values of tensor '${tensor}' have ${bytes} bytes, not ${wanted}.`),
  'weights-damaged/values-outside': ({ tensor }: { tensor: string }) => damaged(`Tensor '${tensor}' lies outside its values.`),
  'weights-damaged/values-shared': damaged('Its tensors claim many times the values that it holds.'),
  'weights-damaged/zip-twice': ({ part }: { part: string }) => damaged(`It holds '${part}' twice.`),
  'weights-damaged/zip-size': ({ part }: { part: string }) => damaged(`The size of '${part}' contradicts itself.`),
  'weights-damaged/zip-contents': damaged('Its contents are longer than the file.'),
  'weights-damaged/zip-cut': damaged('It has no table of contents at its end: the file is cut off.'),
  'weights-damaged/zip-directory': damaged('Its table of contents can not be read.'),
  'weights-damaged/zip-overlap': damaged('Its table of contents gives the same bytes to several of its parts.'),
  'weights-damaged/zip-place': ({ part }: { part: string }) => damaged(`Its part '${part}' is not where it should be.`),
  'weights-damaged/zip-checksum': ({ part }: { part: string }) =>
    damaged(`Its part '${part}' is not what was written: the checksum differs.`),
  'weights-damaged/zip-unpack': ({ part }: { part: string }) => damaged(`Its part '${part}' can not be unpacked.`),
  'weights-damaged/pickle': ({ reason }: { reason: string }) => damaged(`Its list of tensors can not be read: ${reason}.`),

  'weights-unsupported/tensors': ({ count }: { count: number }) =>
    unsupported(`It holds ${count} tensors, and no net here has more than a thousand.`),
  'weights-unsupported/safetensors-header': unsupported('Its header is longer than 8 MB, which no list of tensors needs.'),
  'weights-unsupported/type': ({ tensor, type, known }: { tensor: string; type: string; known: string[] }) =>
    unsupported(`Tensor '${tensor}' is of type ${type}; these are read: ${known.join(', ')}.`),
  'weights-unsupported/version': unsupported('It was written by a version of PyTorch that is not known.'),
  'weights-unsupported/big-endian': unsupported('Its numbers are big-endian.'),
  'weights-unsupported/encrypted': unsupported('It is encrypted.'),
  'weights-unsupported/method': ({ method }: { method: number }) =>
    unsupported(`It is packed by a method (${method}) that PyTorch does not use.`),
  'weights-unsupported/expansion': unsupported('It would unpack to more than 64 times its size, which weights never do.'),
  'weights-unsupported/directory': unsupported('Its table of contents is too long for a file of weights.'),
  'weights-unsupported/zip': unsupported('It is a zip archive, but not one that torch.save wrote.'),
  'weights-unsupported/torchscript': unsupported('It is a TorchScript program, not weights alone.'),
  'weights-unsupported/pickle-size': unsupported(
    'Its list of tensors is longer than 32 MB, as it is where arrays of NumPy stand for the weights.',
    "Make tensors of them, in Python: torch.save({name: torch.from_numpy(a) for name, a in weights.items()}, 'weights.pth').",
  ),
  'weights-unsupported/single-tensor': unsupported('It holds a single tensor without a name, not a dict of tensors.'),
  'weights-unsupported/list': ({ count }: { count: number }) =>
    unsupported(
      `It holds ${count === 1 ? 'one tensor' : `${count} tensors`} in a list, without names: nothing tells which layer each is of.`,
    ),
  'weights-unsupported/no-names': unsupported('It holds no tensors under names.'),
  'weights-unsupported/no-dict': unsupported('It does not hold a dict of tensors.'),
  'weights-unsupported/quantised': ({ path }: { path: string }) =>
    unsupported(
      `It holds quantised weights ('${path}'): whole numbers with a scale, which the nets here do not compute with.`,
      "Take the weights from before they were quantised, saved in Python with torch.save(model.state_dict(), 'weights.pth').",
    ),
  'weights-unsupported/hdf5': unsupported(
    'It is an HDF5 file (.h5), as Keras writes its weights, not one of PyTorch.',
    `${OF_PYTORCH}: those of Keras are laid out in another way.`,
  ),
  'weights-unsupported/gzip': unsupported(
    'It is packed with gzip (.gz), as scans (.nii.gz) and archives (.tar.gz) are.',
    `${UNPACK} Scans belong to Data.`,
  ),
  'weights-unsupported/bzip2': unsupported('It is packed with bzip2 (.bz2).', UNPACK),
  'weights-unsupported/xz': unsupported('It is packed with xz (.xz).', UNPACK),
  'weights-unsupported/zstandard': unsupported('It is packed with Zstandard (.zst).', UNPACK),
  'weights-unsupported/7z': unsupported('It is a 7z archive.', UNPACK),
  'weights-unsupported/rar': unsupported('It is a RAR archive.', UNPACK),
  'weights-unsupported/office': unsupported(
    'It is a document or a table of Excel or another office program, not the weights of a net.',
    'Choose a PyTorch (.pth, .pt) or a .safetensors file; a label table belongs to Data.',
  ),
  'weights-unsupported/npy': unsupported('It is a single array of NumPy (.npy), not the weights of a net under their names.'),
  'weights-unsupported/npz': unsupported(
    'It is a set of NumPy arrays (.npz), not the weights of a net.',
    "Choose a PyTorch (.pth, .pt) or a .safetensors file; where its arrays are weights, make tensors of them, in Python: torch.save({name: torch.from_numpy(a) for name, a in numpy.load('file.npz').items()}, 'weights.pth'). A scan in it belongs to Data.",
  ),
  'weights-unsupported/keras': unsupported('It is a model of Keras (.keras), not one of PyTorch.', `${OF_PYTORCH}.`),
  'weights-unsupported/project': unsupported(
    'It is the file of a project (.ggstudy), which holds models beside labels and runs.',
    'Import it on the first screen; its models stand in Predict then. Outside the studio, unpack it: the models are in its folder checkpoints.',
  ),
  'weights-unsupported/json': unsupported(
    'It is a JSON file, such as a run.json or the description of a net, and holds no weights.',
    'Choose the model beside it: a .safetensors or a PyTorch (.pth, .pt) file.',
  ),
  'weights-unsupported/scan': unsupported(
    'It is a medical image or a picture, not the weights of a net.',
    'Choose a .safetensors or a PyTorch (.pth, .pt) file; scans belong to Data, and on the command line to --data.',
  ),
  'weights-unsupported/gguf': unsupported('It is a GGUF file of a language model.', `${OF_PYTORCH}.`),
  'weights-unsupported/web-page': unsupported(
    'It is a web page: the download gave an error page instead.',
    'Download the file again in a browser window, where you see what the page asks, such as to sign in or to confirm a large file.',
  ),
  'weights-unsupported/git-lfs': unsupported(
    'It is only a pointer to the file (Git LFS), not the file.',
    'Get the file itself: git lfs pull in its repository, or the download button on its page.',
  ),
  'weights-unsupported/tflite': unsupported('It is a TensorFlow Lite file, not one of PyTorch.', `${OF_PYTORCH}.`),
  'weights-unsupported/onnx': unsupported(
    'It is an ONNX file: a net for running, whose tensors no longer have the names of its layers.',
    `${OF_PYTORCH}, or save the weights of the net that it was made from, in Python: torch.save(model.state_dict(), 'weights.pth').`,
  ),
  'weights-unsupported/tar': unsupported(
    'It is in a format from before PyTorch 0.1.10, or a tar archive.',
    "Unpack it where it is an archive; else load it in Python and save the weights alone: torch.save(model.state_dict(), 'weights.pth').",
  ),
  'weights-unsupported/pickle': unsupported('It is a Python pickle, but not one that torch.save wrote.'),
  'weights-unsupported/unknown': unsupported('It is neither a PyTorch (.pth, .pt) nor a .safetensors file.'),

  'weights-unsafe/model': ({ path }: { path: string }) => ({
    what: `It is a whole model (or holds a layer), saved with its code ('${path}') instead of its weights alone: opening it as Python does would run that code. Nothing was run.`,
    remedy:
      "Where the program that made it is at hand and you trust it, save the weights alone there: torch.save(model.state_dict(), 'weights.pth').",
  }),
  'weights-unsafe/name': ({ path }: { path: string }) => ({
    what: `It asks Python for '${path}', which weights do not need and which could run any program. Nothing was run.`,
    remedy:
      "Use only files from people you trust, saved in Python with torch.save(model.state_dict(), 'weights.pth'), or a .safetensors file.",
  }),
  'weights-gone': ({ reason }: { reason: string }) => ({
    what: `Its bytes can not be read any more (${reason}).`,
    remedy: 'Check that the file is still where it was, and choose it again.',
  }),
  'weights-checksum': ({ found, promised }: { found: string; promised: string }) => ({
    what: `Its SHA-256 begins with ${found}, and its name says ${promised}: it was damaged, or is another file.`,
    remedy: 'Download it again from where it is published.',
  }),
  'weights-not-finite': ({ tensor }: { tensor: string }) => ({
    what: `Values of its tensor '${tensor}' are infinite or not numbers, as a training leaves them that has diverged.`,
    remedy: 'Take the weights of an earlier epoch, or another file.',
  }),
  /** `why` as the phrases 'optimizer-state/...'. */
  'weights-optimizer/left-out': ({ why }: { why: string }) => ({
    what: `The state of its optimiser is left out: ${why}.`,
    remedy: 'Begin from the weights with a fresh optimiser, as usual; or train the net and classes that the file was trained with.',
  }),
  'weights-optimizer/steps': {
    what: 'The state of its optimiser does not say one number of steps.',
    remedy: 'Begin from the weights with a fresh optimiser.',
  },
  'weights-optimizer/values': ({ tensor }: { tensor: string }) => ({
    what: `The state of its optimiser has values that no training comes to, in '${tensor}': not finite, or squares below 0.`,
    remedy: 'Begin from the weights with a fresh optimiser.',
  }),
  'weights-negative-variance': ({ tensor }: { tensor: string }) => ({
    what: `Values of its tensor '${tensor}' are below 0, which no variance is: every prediction with them would be not a number.`,
    remedy: 'Take the file as it was trained, or another one: these values were changed or damaged after the training.',
  }),
  'weights-all-zero': {
    what: 'Every value of its kernels is 0: it holds no training, and a net that begins from it learns nothing from its input.',
    remedy: 'Take another file, or begin without weights.',
  },

  /** `published` is the net whose published weights these are, where it is another one. */
  'weights-mismatch/tensors': ({
    net,
    missing,
    unexpected,
    misshapen,
    published,
  }: {
    net: string;
    missing: TensorNames;
    unexpected: TensorNames;
    misshapen: OtherShapes;
    published: string | null;
  }) => {
    const parts = [
      countOf(missing) > 0 && `${countOf(missing)} missing (${quoted(missing)})`,
      countOf(unexpected) > 0 && `${countOf(unexpected)} unexpected (${quoted(unexpected)})`,
      misshapen.count > 0 && `${misshapen.count} of another shape or type (${shapes(misshapen)})`,
    ].filter((part) => part !== false);
    const other = published === null ? '' : ` These are the published weights of ${published}.`;
    return {
      what: `Its tensors are not those of ${net}: ${parts.join('; ')}.${other}`,
      remedy: published === null ? `Choose weights of ${net}, or the net that these are of.` : `Choose ${published}, or other weights.`,
    };
  },
  'weights-mismatch/whole-numbers': ({ tensor, type }: { tensor: string; type: string }) => ({
    what: `Its weights are whole numbers ('${tensor}' is ${type}), not floats: they were probably quantised, and what one unit stands for is not known here.`,
    remedy: 'Take the weights from before they were quantised, as 32-bit or 16-bit floats.',
  }),
  /** `faults` are the first few, as the phrases of 'tensor/...'. */
  'weights-mismatch/state': ({ faults, more }: { faults: string[]; more: number }) => ({
    what: `Its tensors are not those of this net: ${faults.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    remedy: 'Choose weights of the same net with the same number of classes.',
  }),
  'weights-head-fresh': ({
    layers,
    several,
    reason,
    others,
  }: {
    layers: string[];
    several: boolean;
    reason: HeadReason;
    /** The layers in the file that stand in their place. */
    others: TensorNames;
  }) => {
    const [subject, verb] = several ? ['The last layers', 'are'] : ['The last layer', 'is'];
    const why =
      reason === 'other-head'
        ? `${verb} another one in the file (${quoted(others)}), which was left out`
        : reason === 'other-classes'
          ? `${verb} for other classes and ${several ? 'were' : 'was'} left out`
          : `${verb} not in the file`;
    return {
      what: `${subject} (${layers.join(', ')}) ${why}.`,
      remedy: several
        ? 'They start with fresh values: train all of them, not the head alone, before you predict.'
        : 'It starts with fresh values: train before you predict.',
    };
  },
  'weights-auxiliary-fresh': ({ layers }: { layers: string[] }) => ({
    what: `It lacks the second head (${layers.join(', ')}), which only helps in training.`,
    remedy: 'This part starts with fresh values; predictions do not depend on it.',
  }),
  'weights-grey': ({ tensor }: { tensor: string }) => ({
    what: `Its first layer ('${tensor}') takes one grey channel, and the net three: it was repeated for each and divided by 3.`,
    remedy: 'Three equal slices then give what one grey picture gave; check which range of values the weights expect.',
  }),
  'weights-no-batch-counts': ({ count }: { count: number }) => ({
    what: `It does not count batches (num_batches_tracked, ${count} times), as files from before PyTorch 0.4.1.`,
    remedy: 'Nothing needs to be done: the counts start at 0, and no result depends on them.',
  }),
  /** `writers` are those of the other names. */
  'weights-renamed': ({ count, writers, from, to }: { count: number; writers: string[]; from: string; to: string }) => ({
    what: `${count} of its tensors have other names than torchvision's today${writers.length > 0 ? `: those of ${writers.join(' and of ')}` : ''} ('${from}' is '${to}').`,
    remedy: 'They were matched by the known rules: nothing needs to be done.',
  }),
  'weights-left-over': ({ count, net, groups }: { count: number; net: string; groups: TensorNames }) => ({
    what: `${count === 1 ? 'One of its tensors is' : `${count} of its tensors are`} not of ${net} and not used: ${quoted(groups)}.`,
    remedy: 'Nothing needs to be done where they belong to a loss, a score or another part of the program that wrote the file.',
  }),
} satisfies ProblemCatalogue;
