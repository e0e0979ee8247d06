import { arranging } from './arrange.ts';
import { decoding } from './decode.ts';
import { showLife } from './life-sign.ts';
import type { ReadingSign } from './reading-sign.ts';
import { reportRequests } from './request-report.ts';
import { expose, transfer } from './rpc.ts';
import { datasetService } from './study.ts';

const tell = (reading: string): void => self.postMessage({ reading } satisfies ReadingSign);
const decodeService = decoding(tell);

/** Transfers the pixels instead of copying them, because the page's thread only forwards them. */
const prepareSample: typeof decodeService.prepareSample = async (...order) => {
  const sample = await decodeService.prepareSample(...order);
  return transfer(sample, [sample.pixels.buffer]);
};

expose({ ...decodeService, ...datasetService, ...arranging(), prepareSample });
showLife(self);
reportRequests(self.name, self, (report) => self.postMessage(report));
