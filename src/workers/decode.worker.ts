import { arranging } from './arrange.ts';
import { decodeService } from './decode.ts';
import { expose, transfer } from './rpc.ts';
import { studyService } from './study.ts';

/** Pixels change hands instead of being copied: the page's thread only passes them on. */
const prepareSample: typeof decodeService.prepareSample = async (...order) => {
  const sample = await decodeService.prepareSample(...order);
  return transfer(sample, [sample.pixels.buffer]);
};

expose({ ...decodeService, ...studyService, ...arranging(), prepareSample });
