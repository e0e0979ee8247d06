import { inEnglish, phrase } from '#base/messages/phrase.ts';
import { about, fault } from '#ct/fault.ts';
import { area } from '#ct/lungs/bitmap.ts';
import { lungExtent } from '#ct/lungs/extent.ts';
import { lungMask } from '#ct/lungs/lung-mask.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { writeMeasurementReport } from '#dicom-results/report.ts';
import { type LungSlice, writeLungSegmentation } from '#dicom-results/segmentation.ts';
import { readSource } from '#dicom-results/source.ts';
import type { ResultsOrder, WrittenResults } from './services.ts';
import type { NumberedSlice } from './slice-reading.ts';

/** Writes the results of a scan as DICOM files. `read` reads its slices from the first on. Throws ProblemError that names the scan or a file. */
export function writeResults(
  scan: Scan,
  files: readonly DroppedFile[],
  { pseudonym, report, lungs, version }: ResultsOrder,
  read: () => AsyncIterable<NumberedSlice>,
): Promise<WrittenResults> {
  return about(scan.name, async () => {
    const source = await readSource(scan, files, pseudonym);
    const equipment = { version, at: new Date() };
    const written: WrittenResults = {};
    if (report) written.report = new Blob([writeMeasurementReport(source, report, equipment, inEnglish(phrase('results/report')))]);
    if (lungs) {
      const slices = await lungSlices(read());
      if (slices.length === 0) throw fault('results-no-lungs');
      written.lungs = new Blob([writeLungSegmentation(source, slices, equipment, inEnglish(phrase('results/lungs')))]);
    }
    return written;
  });
}

/** The masks of the slices that show lung. */
async function lungSlices(slices: AsyncIterable<NumberedSlice>): Promise<LungSlice[]> {
  const masks: LungSlice[] = [];
  for await (const { slice, image } of slices) masks.push({ slice, mask: lungMask(image) });
  const extent = lungExtent(masks.map(({ mask }) => area(mask) / mask.bits.length));
  return masks.filter(({ slice, mask }) => extent !== null && slice >= extent.first && slice <= extent.last && area(mask) > 0);
}
