import { showLife } from './life-sign.ts';
import { expose } from './rpc.ts';
import { stateStoreService } from './state-store.ts';

expose(stateStoreService);
showLife(self);
