import type { Remote } from 'comlink';
import { arranging } from '#workers/arrange.ts';
import type { Decoder } from '#workers/client/decode-pool.ts';
import { decodeService } from '#workers/decode.ts';
import type { ArrangeService, DatasetService, DecodeService } from '#workers/services.ts';
import { datasetService } from '#workers/study.ts';

type Services = DecodeService & DatasetService & ArrangeService;

/** What the page asks of its decode workers, answered in this thread by the code that the workers run. */
export function localDecoder(): Decoder {
  const services = { ...decodeService, ...datasetService, ...arranging() } as unknown as Remote<Services>;
  return {
    ended: false,
    call: async (use) => use(services),
    listen: () => () => {},
    terminate: () => {},
  };
}
