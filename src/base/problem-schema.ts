import * as v from 'valibot';

/** A problem of any version: what is not known of it goes with it. */
export const storedProblemSchema = v.looseObject({
  level: v.picklist(['error', 'warning']),
  code: v.string(),
  subject: v.string(),
  what: v.string(),
  remedy: v.string(),
});
