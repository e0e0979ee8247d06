export const ROOT: string;
/** Bundles an entry for Node and imports it. */
export function importTs(relative: string): Promise<Record<string, unknown>>;
/** Bundles an entry for a separate thread of Node. Returns the file's path. */
export function bundleForNode(relative: string): Promise<string>;
/** Bundles an entry for a page. Returns the file's path. */
export function bundleForPage(relative: string): Promise<string>;
