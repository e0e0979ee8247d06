import { projectFileService } from './project-file.ts';
import { expose } from './rpc.ts';

expose(projectFileService);
