/** The outcome of one case: no faults means it holds. */
export interface CaseResult {
  name: string;
  faults: string[];
  detail: string;
  /** It was asked for, but the reference numbers hold none of it. */
  missing?: true;
}

/** What runs a net: tfjs operation by operation, or our own compiled program. */
export type EngineName = 'eager' | 'compiled';

/** What the areas that run on a device are told beside the folder. */
export interface DeviceOptions {
  only?: string;
  /** The beginnings of the wanted cases' names, with commas between them: 'evalSmall,steps' of a net. */
  parts?: string;
  backend?: 'webgpu' | 'webgl' | 'cpu';
  engine?: EngineName;
  /** A browser page that runs the checks in our place. */
  page?: { call(name: string, ...args: unknown[]): Promise<unknown> } | null;
}
