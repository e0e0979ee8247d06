import { deidentifying } from './deidentify.ts';
import { showLife } from './life-sign.ts';
import { reportRequests } from './request-report.ts';
import { expose } from './rpc.ts';

expose(deidentifying());
showLife(self);
reportRequests(self.name, self, (report) => self.postMessage(report));
