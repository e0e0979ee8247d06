/** File types that the picker for label tables offers; the content decides how a file is read. */
export const LABEL_TABLE_TYPES = '.xlsx,.csv,.tsv';
