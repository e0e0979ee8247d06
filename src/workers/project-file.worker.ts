import { showLife } from './life-sign.ts';
import { projectFileService } from './project-file.ts';
import { reportRequests } from './request-report.ts';
import { expose } from './rpc.ts';

expose(projectFileService);
showLife(self);
reportRequests(self.name, self, (report) => self.postMessage(report));
