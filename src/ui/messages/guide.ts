/** What guides a newcomer: explanations below figures, the tour, and lessons. */
export const guide = {
  explain: 'Explain it to me',
};
