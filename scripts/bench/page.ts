import { measureTraining } from './train/measure.ts';

/** The measurements that a browser page can make for the command. */
Object.assign(globalThis, { checks: { measureTraining } });
