export function filesBelow(root: string): { files: { path: string; file: string }[]; leftOut: { path: string; why: string }[] };
