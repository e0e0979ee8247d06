import type { PhraseCatalogue } from '../message.ts';

/** Files of weights: why a pickle can't be read, how a tensor differs from the net's, and who wrote its name. */
export const weightPhrases = {
  'pickle/truncated': 'it ends too early',
  'pickle/size-without-sizes': 'it has a torch.Size without sizes',
  'pickle/parameter-without-tensor': 'it has a parameter without a tensor',
  'pickle/call': 'it calls something that is not a name',
  'pickle/storage': 'it has a storage without a description',
  'pickle/storage-part': 'a part of a storage lies outside it',
  'pickle/storage-twice': 'one storage is described in two ways',
  'pickle/tensor': 'it has a tensor without a description',
  'pickle/tensor-of-itself': 'a tensor is made of itself',
  'pickle/dict-of-list': 'an OrderedDict is made of something that is not a list',
  'pickle/dict-of-pairs': 'an OrderedDict is made of something that is not pairs',
  'pickle/storage-keys': 'the keys of its values are missing',
  'pickle/bytes': 'the text of its bytes holds other characters than bytes',
  'pickle/array-bytes': 'an array has another number of bytes than its shape needs',
  'pickle/empty-stack': 'something is taken from an empty stack',
  'pickle/mark': 'a mark is missing',
  'pickle/memo': 'something is recalled that was never there',
  'pickle/append': 'something is appended to what is not a list',
  'pickle/set-item': 'an item is set in what is not a dict',
  'pickle/name': 'a name is not text',
  'pickle/name-end': 'a name has no end',
  'pickle/protocol': 'its pickle protocol is not known',
  'pickle/integer': ({ bytes }: { bytes: number }) => `it has a whole number of ${bytes} bytes`,
  'pickle/text': 'a text is not UTF-8',
  'pickle/operation': ({ code }: { code: number }) => `operation 0x${code.toString(16).padStart(2, '0')} is not one that data needs`,
  'pickle/operations': ({ most }: { most: number }) => `it goes on for more than ${most} operations`,

  'tensor/unexpected': ({ name }: { name: string }) => `'${name}' is unexpected`,
  'tensor/twice': ({ name }: { name: string }) => `'${name}' appears twice`,
  'tensor/missing': ({ name }: { name: string }) => `'${name}' is missing`,
  'tensor/type': ({ name, type, wanted }: { name: string; type: string; wanted: string }) => `'${name}' is ${type}, not ${wanted}`,
  'tensor/shape': ({ name, shape, wanted }: { name: string; shape: readonly number[]; wanted: readonly number[] }) =>
    `'${name}' is [${shape.join()}], not [${wanted.join()}]`,

  'tensor/of-optimizer': ({ name }: { name: string }) => `${name} of the optimiser`,

  'values/not-finite': 'infinite or not numbers',
  'values/no-variance': 'infinite, not numbers or, as no variance is, below 0',

  'read/bytes': ({ bytes, wanted }: { bytes: number; wanted: number }) => `${bytes} of ${wanted} bytes came`,

  'writer/older-torchvision': 'an older torchvision',
  'writer/sequential': 'an nn.Sequential (RadImageNet, fastai)',

  'optimizer-state/none': 'the file has none',
  'optimizer-state/other': 'it is of an optimiser that the studio does not have, or it is damaged',
  'optimizer-state/factors': 'its factors are others than those of the Adam here, which are 0.9, 0.999 and 1e-8',
  'optimizer-state/average': 'it is of the weights that were trained, and the chosen ones are their average',
  'optimizer-state/head': 'it is of a head for other classes',
  'optimizer-state/places': "it says which weights it is of by their places alone, and their number is not that of the file's weights",
  'optimizer-state/parts': ({ missing, of }: { missing: number; of: number }) =>
    `for ${missing} of the ${of} tensors of this net it has none of the right shape`,

  'weights/licence':
    "torchvision's code is under the BSD 3-Clause licence. Its pre-trained models may have their own licences or terms, derived from the data they were trained on (ImageNet-1K): whether they may be used for a purpose is for the user to find out.",
} satisfies PhraseCatalogue;
