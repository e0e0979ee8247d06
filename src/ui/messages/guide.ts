/** What guides a newcomer: explanations below figures, the tour, and lessons. */
export const guide = {
  explain: 'Explain it to me',
  /** After it, for those who can't see which figure the button belongs to. */
  explains: ({ figure }: { figure: string }) => `: ${figure}`,
};
