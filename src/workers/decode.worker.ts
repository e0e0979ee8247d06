import { decodeService } from './decode.ts';
import { expose } from './rpc.ts';
import { studyService } from './study.ts';

expose({ ...decodeService, ...studyService });
