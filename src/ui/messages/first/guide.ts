/** The door to the tour. */
export const firstGuide = {
  tour: {
    begin: 'Take the tour',
  },
};
