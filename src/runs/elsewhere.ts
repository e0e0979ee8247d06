/** The versions of the programs that a run's numbers depend on. Of a run in plain torch the studio's are those that its bundle was made with. */
export interface RunVersions {
  studio: string;
  tfjs?: string;
  torch?: string;
  torchvision?: string;
  numpy?: string;
  python?: string;
}

/** Where a run was trained that came to this browser as files. */
export interface TrainedElsewhere {
  versions: RunVersions;
}

/** The programs by their versions: 'torch 1.13.1'. */
export function programsOf({ versions }: TrainedElsewhere): string[] {
  return Object.entries(versions).map(([program, version]) => `${program} ${version}`);
}
