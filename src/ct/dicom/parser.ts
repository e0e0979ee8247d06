import * as namespace from 'dicom-parser';

/** Members that dicom-parser has at run time and its types lack. */
type Parser = Omit<typeof namespace, 'DataSet'> & {
  DataSet: new (parser: namespace.ByteArrayParser, bytes: Uint8Array, elements: Record<string, namespace.Element>) => namespace.DataSet;
};

/** dicom-parser is a UMD bundle: a bundler sees its members as named exports, Node's own loader only as the default. */
export const parser = ('parseDicom' in namespace ? namespace : (namespace as { default: unknown }).default) as unknown as Parser;

export type { ByteStream, DataSet, Element } from 'dicom-parser';
