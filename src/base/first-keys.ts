/** Those of the keys in kept-keys.ts that the first screen reads, which is to be small. */
export const FIRST_KEYS = {
  notice: 'groundglass-accepted-notice',
  language: 'groundglass-language',
  device: 'groundglass-device',
} as const;
