/** Parses the command line. Throws an Error with the `usage` for an invalid one. */
export function parse(argv: string[]): {
  command: string;
  values: Record<string, string | number | boolean>;
  marks: string | null;
  files: string[];
};
