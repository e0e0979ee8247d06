type Sheet = (facts: { port: number; demo: boolean; weights: boolean }) => string;

/** The sheets that lie on a stick. */
export const stickReadme: Readonly<Record<'en' | 'ja', Sheet>>;
