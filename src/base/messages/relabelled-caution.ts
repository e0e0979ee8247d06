/** What a reader must know of labels that were changed beside a model's answers, on the page and in the report; without its full stop. */
export const RELABELLED_CAUTION = 'Labels that are changed after seeing what the model says make its scores look better than they are';
