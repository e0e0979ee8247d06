import { common } from './common.ts';

/** Sentences that appear in more than one place: `text.common`, for screens that do not read the catalogue yet. */
export const MESSAGES = common;
