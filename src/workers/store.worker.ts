import { showLife } from './life-sign.ts';
import { reportRequests } from './request-report.ts';
import { expose } from './rpc.ts';
import { stateStoreService } from './state-store.ts';

expose(stateStoreService);
showLife(self);
reportRequests(self.name, self, (report) => self.postMessage(report));
