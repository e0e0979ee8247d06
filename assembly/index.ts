export { fillZero } from './fill';
