import type { FileHeader } from '#ct/header.ts';
import type { Scan } from '#ct/scan.ts';
import { arrangeScans, doubtfulFrames } from '#ct/scans.ts';
import type { ArrangeService } from './services.ts';

/** Makes the service that arranges headers. It holds those of one drop at a time: a caller keeps the worker until it is done. */
export function arranging(): ArrangeService {
  let headers: FileHeader[] = [];
  let scans: Scan[] = [];
  return {
    addHeaders: async (some, first) => {
      if (first) headers = [];
      for (const header of some) headers.push(header);
    },
    framesInDoubt: async () => doubtfulFrames(headers),
    arrangeAdded: async (salt, prints) => {
      const found = arrangeScans(headers, salt, prints);
      headers = [];
      scans = found.scans;
      return found.problems;
    },
    nextScans: async (slices) => {
      let taken = 0;
      for (let sum = 0; taken < scans.length && sum < slices; taken++) sum += scans[taken].slices.length;
      return scans.splice(0, taken);
    },
  };
}
