/**
 * Columns of the label tables that the studio writes and shows as an example: the scan, its class as a number from 1, and the name of that
 * class. They are read back in every language, so they follow none.
 */
export const LABEL_COLUMNS = { scan: 'Name', category: 'Category', className: 'Class' } as const;
