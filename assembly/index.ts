export { fillZero } from './fill';
export { clipFactor, squareSums } from './gradient-norm';
export { gradientSum } from './gradient-sum';
export { crossEntropy } from './loss';
export { notFinite } from './not-finite';
export { oneHot } from './one-hot';
export { adamStep, sgdStep } from './optimizer';
