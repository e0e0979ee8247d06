import { unpack } from '#ct/archive/unpack.ts';
import { CT_IMAGE_STORAGE } from '#ct/dicom/classes.ts';
import { DEFLATED, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '#ct/dicom/codecs/index.ts';
import { type Element, type Encoding, encodeElements, fileHead } from '#ct/dicom/encode.ts';
import { imageLayout, isColour } from '#ct/dicom/image.ts';
import { FIRST_READ, openDicom, readBytes } from '#ct/dicom/read.ts';
import { TAG, text } from '#ct/dicom/tags.ts';
import { about, fault } from '#ct/fault.ts';
import { isVr } from '#ct/formats.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { deflateRaw } from '#files/deflate.ts';
import { joinBytes } from '#files/join-bytes.ts';
import { blankingOf } from './blank/index.ts';
import { deniesWriting, refuseWriting } from './burned-in.ts';
import { cleanDataSet, noneTreated, type Treated } from './clean-data-set.ts';
import type { Replacements } from './clean-value.ts';
import { attributesOfCopies, neededBy } from './marks.ts';
import { compressedPixels, plainPixels } from './pixel-parts.ts';

/** The first tag of the pixel data's group; nothing at or behind it is copied as an attribute. */
const PIXEL_GROUP = 0x7fe00000;

/** A de-identified copy of a file. */
export interface CopiedFile {
  file: Blob;
  syntax: string;
  treated: Treated;
  /** It states that there is no writing in its picture. */
  deniesWriting: boolean;
}

/**
 * Copies a DICOM image without what identifies its patient (see kept.ts). Its transfer syntax and its pixels stay. Throws ProblemError naming the
 * file where it is damaged, where it has writing in its picture, or where a copy would be read otherwise.
 */
export function copyFile(dropped: DroppedFile, replacements: Replacements): Promise<CopiedFile> {
  return about(dropped.path, async () => {
    const file = await unpack(dropped);
    const opened = await openDicom(file, await readBytes(file, 0, FIRST_READ));
    const { data } = opened;
    const layout = imageLayout(data, opened.available);
    if (isColour(data)) throw fault('colour-image');
    refuseWriting(data);

    const read: Encoding = { explicit: isVr(String.fromCharCode(data.body[4]!, data.body[5]!)), bigEndian: data.bigEndian };
    const compressed = layout.syntax.codec !== null;
    // Frames are compressed in the explicit encoding alone (PS3.5, A.4).
    const written = compressed ? { explicit: true, bigEndian: false } : read;
    const syntax = compressed ? (data.syntax ?? EXPLICIT_LITTLE) : syntaxOf(written, data.syntax);
    if (compressed && read.bigEndian) throw fault('deid-damaged');

    const treated = noneTreated();
    const place = { start: 0, end: data.pixels?.offset ?? data.body.length };
    const cleaned = cleanDataSet(data.body, place, read, PIXEL_GROUP, replacements, treated);
    const instance = replacements.identity.uid(text(data.elements, TAG.sopInstance) ?? dropped.path);
    const sopClass = text(data.elements, TAG.sopClass) ?? CT_IMAGE_STORAGE;
    const elements = merged([...neededBy(sopClass), ...cleaned], attributesOfCopies(sopClass, instance, replacements));
    const blank = blankingOf(syntax);
    const pixels = blank ? await compressedPixels(opened, layout, blank) : await plainPixels(opened, layout, written);
    const attributes = encodeElements(elements, written);
    const head = fileHead(sopClass, instance, syntax);
    const facts = { syntax, treated, deniesWriting: deniesWriting(data) };
    const body = [attributes, ...pixels];
    // The pixels of a deflated file are in memory.
    return { file: new Blob([head, ...(syntax === DEFLATED ? [deflateRaw(joinBytes(body as Uint8Array[]))] : body)]), ...facts };
  });
}

/** The transfer syntax of pixels that are not compressed. Some files declare another than they use, so what they use decides. */
function syntaxOf({ explicit, bigEndian }: Encoding, declared: string | null): string {
  if (!explicit) return IMPLICIT_LITTLE;
  if (bigEndian) return EXPLICIT_BIG;
  return declared === DEFLATED ? DEFLATED : EXPLICIT_LITTLE;
}

/** Elements in the order of their tags; those of `added` count where both have one. */
function merged(elements: readonly Element[], added: readonly Element[]): Element[] {
  const byTag = new Map([...elements, ...added].map((element) => [element[0], element]));
  return [...byTag.values()].sort(([a], [b]) => a - b);
}
