import { showLife } from './life-sign.ts';
import { projectFileService } from './project-file.ts';
import { expose } from './rpc.ts';

expose(projectFileService);
showLife(self);
