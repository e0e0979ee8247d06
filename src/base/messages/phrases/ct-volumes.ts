import type { PhraseCatalogue } from '../message.ts';

/** Ends of sentences about volumes: why a header is refused, and what its numbers are. */
export const volumePhrases = {
  'nifti/bits': 'single bits',
  'nifti/complex': 'complex numbers',
  'nifti/rgb': 'RGB colours',
  'nifti/rgba': 'RGBA colours',
  'nifti/long-floats': 'floats of 128 bits',
  'length/metres': 'metres',
  'length/mm': 'mm',
  'length/micrometres': 'micrometres',
  'metaimage/no-image': ({ object }: { object: string }) => `it holds a ${object} and no image`,
  'metaimage/text': 'its voxels are written as text',
  'metaimage/channels': ({ channels }: { channels: string }) => `it holds ${channels} values per voxel, and a CT has one`,
  'metaimage/no-end': 'it ends before the line ElementDataFile',
  'metaimage/sizes': "DimSize and NDims don't fit together",
  'metaimage/extents': ({ extents }: { extents: string }) => `its dimensions are ${extents}`,
  'metaimage/flat': ({ count }: { count: number }) => `it has ${count} dimensions (${count}-D), and a scan has three`,
  'metaimage/several': ({ count }: { count: number }) => `it has ${count} dimensions (${count}-D) and holds several volumes`,
  'metaimage/type': ({ type }: { type: string }) => `its voxels are of type ${type}, and one number per voxel is read`,
  'metaimage/no-type': 'the type of its voxels is missing',
  'metaimage/header-size': ({ size }: { size: string }) => `its HeaderSize is ${size}`,
  'metaimage/header-within': 'its HeaderSize ends within it',
  'metaimage/no-voxels': 'it does not say where its voxels are',
  'metaimage/list': 'its voxels lie in a list of files, one for each slice',
} satisfies PhraseCatalogue;
