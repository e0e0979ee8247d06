export const stickServerWords: Readonly<Record<'en' | 'ja', Readonly<Record<string, string>>>>;
