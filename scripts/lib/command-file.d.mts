type Options = Record<string, string | number | boolean>;

export function parseCommand(text: string, subject: string): { command: 'train' | 'sweep'; values: Options; begun: boolean };
export function parseSweep(text: string, subject: string): { runs: { name: string; id: string; options: Options }[] };
