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

/** Whether torch alone has trained a run, so that no engine of the studio's has. `moves`: where it went on from where it began. */
export function isOfTorchAlone({ elsewhere, moves = [] }: { elsewhere?: TrainedElsewhere; moves?: readonly unknown[] }): boolean {
  return elsewhere?.versions.torch !== undefined && moves.length === 0;
}

/** The programs by their versions: 'torch 1.13.1'. */
export function programsOf({ versions }: TrainedElsewhere): string[] {
  return Object.entries(versions).map(([program, version]) => `${program} ${version}`);
}
