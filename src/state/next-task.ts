export { nextTask } from '#workers/client/next-task.ts';
