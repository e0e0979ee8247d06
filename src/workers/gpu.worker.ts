import { gpuService } from './gpu.ts';
import { showLife } from './life-sign.ts';
import { expose } from './rpc.ts';

expose(gpuService);
showLife(self);
