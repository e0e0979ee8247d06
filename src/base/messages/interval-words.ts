/** How 95 % intervals are made, as the page and the report say it. */
export const INTERVALS_MADE =
  'shares by Wilson; all others from draws of patients within each class, widened where a class has fewer than 10 patients or all its scans are right';

/** What the mark of few patients means, as the page and the report say it. */
export const RESTS_ON = '"Rests on" so many patients marks a score that depends on a class that has no more.';
