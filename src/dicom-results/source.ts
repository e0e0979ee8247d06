import { unpack } from '#ct/archive/unpack.ts';
import { CT_IMAGE_STORAGE } from '#ct/dicom/classes.ts';
import { describeDicom } from '#ct/dicom/describe.ts';
import type { Element } from '#ct/dicom/encode.ts';
import { FIRST_READ, openDicom, readBytes } from '#ct/dicom/read.ts';
import { has, TAG, text } from '#ct/dicom/tags.ts';
import { about, fault } from '#ct/fault.ts';
import type { FrameGeometry } from '#ct/header.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { patientElements } from './patient.ts';

/** A slice of a series, as results refer to it. */
export interface SourceImage {
  sopClass: string;
  instance: string;
  /** Its number in a file of many frames, from 1; null in a file of one. */
  frame: number | null;
  geometry: FrameGeometry;
}

/** What results say of the series that they were made from. */
export interface ResultSource {
  study: string;
  series: string;
  frameOfReference: string | null;
  /** The slices of the scan, feet to head. */
  images: SourceImage[];
  /** SliceThickness in mm. */
  thickness: number | null;
  /** Patient and study, as the file has them or under a pseudonym. */
  patient: Element[];
}

/**
 * Reads what results say of a scan. `pseudonym` stands for the patient; null: as the files say. Throws ProblemError naming a file that has no
 * identifiers, without which results could refer to nothing.
 */
export async function readSource(scan: Scan, files: readonly DroppedFile[], pseudonym: string | null): Promise<ResultSource> {
  const [first] = files;
  if (scan.source !== 'dicom' || !first) throw fault('results-not-dicom');
  const read = new Map<string, Omit<SourceImage, 'frame' | 'geometry'> & { frames: FrameGeometry[] }>();
  let source: Omit<ResultSource, 'images'> | null = null;
  for (const file of files) {
    await about(file.path, async () => {
      const plain = await unpack(file);
      const opened = await openDicom(plain, await readBytes(plain, 0, FIRST_READ));
      const { elements } = opened.data;
      const header = describeDicom(file.path, opened);
      const [study, series, instance] = [TAG.studyInstance, TAG.seriesInstance, TAG.sopInstance].map((tag) => text(elements, tag));
      if (header.kind !== 'dicom' || !study || !series || !instance) throw fault('results-no-uids');
      read.set(file.path, { sopClass: text(elements, TAG.sopClass) ?? CT_IMAGE_STORAGE, instance, frames: header.frames });
      const frameOfReference = has(elements, TAG.frameOfReference) ? text(elements, TAG.frameOfReference) : null;
      const thickness = header.thickness ?? null;
      source ??= { study, series, frameOfReference, thickness, patient: patientElements(elements, pseudonym) };
    });
  }
  const images = scan.slices.map(({ path, frame }): SourceImage => {
    const { frames, ...image } = read.get(path)!;
    return { ...image, frame: frames.length > 1 ? frame + 1 : null, geometry: frames[frame]! };
  });
  return { ...source!, images };
}
