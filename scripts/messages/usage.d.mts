export const OPTION_WORDS: readonly { name: string; of: readonly string[]; means: string }[];
