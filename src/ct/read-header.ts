import { type Problem, type ProblemError, toProblem } from '#base/problem.ts';
import { describeDicom } from './dicom/describe.ts';
import { FIRST_READ, openDicom, readBytes } from './dicom/read.ts';
import { about, fault } from './fault.ts';
import { type Format, sniff } from './formats.ts';
import type { FileHeader } from './header.ts';
import { pictureSize } from './picture.ts';
import type { DroppedFile } from './scan.ts';

/** What operating systems and CD viewers leave beside images; it deserves no line in a list of problems. */
const LITTER = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|autorun\.inf|\._[^/]*|__MACOSX(\/.*)?|[^/]+\.(exe|dll|lnk))$/i;
/** Names that promise an image: a file that breaks the promise is an error, any other stray file a remark. */
const IMAGE_NAME = /(\.(dcm|dicom|ima|img|jpe?g|png)|(^|\/)[^./]+)$/i;

/** The head of one file. Never throws: a file that can't be read comes back with its problem. */
export async function readHeader(dropped: DroppedFile): Promise<FileHeader> {
  const { path } = dropped;
  if (LITTER.test(path)) return { kind: 'other', path, problem: null };
  try {
    return await about(path, () => read(dropped));
  } catch (thrown) {
    return { kind: 'problem', path, problem: toProblem(thrown as ProblemError, path) };
  }
}

async function read({ path, file }: DroppedFile): Promise<FileHeader> {
  if (file.size === 0) throw fault('file-empty', 'The file is empty (0 bytes).', 'Copy or export it again.');
  const head = await readBytes(file, 0, FIRST_READ);
  const format = sniff(head);
  switch (format?.id) {
    case 'dicom':
      return describeDicom(path, await openDicom(file, head));
    case 'jpeg':
    case 'png':
      return { kind: 'picture', path, ...(await pictureSize(file, head, format.id)) };
    default: {
      const problem = notAnImage(path, format);
      return problem.level === 'error' ? { kind: 'problem', path, problem } : { kind: 'other', path, problem };
    }
  }
}

function notAnImage(path: string, format: Format | null): Problem {
  if (!format) {
    return {
      level: 'error',
      code: 'format-unknown',
      subject: path,
      what: 'Its format is unknown: it is not a DICOM file, a JPEG or a PNG.',
      remedy: 'Leave it out, or export the images as DICOM.',
    };
  }
  const volume = format.id === 'nifti' || format.id === 'gzip' || format.id === 'zip' || format.id === 'other-picture';
  return {
    level: volume || IMAGE_NAME.test(path) ? 'error' : 'warning',
    code: 'not-an-image',
    subject: path,
    what: `It is not a DICOM file or a picture that can be read: it is ${format.name}.`,
    remedy: format.id === 'zip' || format.id === 'gzip' ? 'Unpack it and drop the folder.' : 'Leave it out, or export the images as DICOM.',
  };
}
