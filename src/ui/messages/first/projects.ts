/** The open project in the top bar. */
export const firstProjects = {
  menu: ({ name }: { name: string }) => `Project ${name}`,
};
