import { gpuService } from './gpu.ts';
import { expose } from './rpc.ts';

expose(gpuService);
