import type { FirstWords } from '../../first/first.ts';

export const firstProjects: FirstWords['projects'] = {
  menu: ({ name }) => `プロジェクト「${name}」`,
};
