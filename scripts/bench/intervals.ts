import { RandomStream } from '#base/random.ts';
import { DRAWS } from '#eval/draws/patient-draws.ts';
import { estimateSide } from '#eval/estimates.ts';
import { scoreAll } from '#eval/scores.ts';
import { CLASSES, simulatedNet, simulatedSide } from '../verify/simulated-sides.ts';

const ROUNDS = 3;
const SIDES = [
  { name: '101 scans', counts: [31, 20, 45, 5] },
  { name: '500 scans', counts: [155, 100, 220, 25] },
];

/** Seconds of CPU time: other work on the machine counts little. The best of a few rounds, of which the first warms up the compiler. */
function secondsOf(work: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...times);
}

/** Prints the time of all intervals of a side, and how many times as long scoring the drawn scans one draw after another would take. */
export function run(): void {
  for (const { name, counts } of SIDES) {
    const random = new RandomStream('bench', 1);
    const { truth, probabilities } = simulatedSide(random, simulatedNet(random, 0.5), counts);
    const intervals = secondsOf(() => estimateSide({ truth, probabilities, classes: CLASSES }));
    const part = DRAWS / 10;
    const naive = secondsOf(() => {
      for (let draw = 0; draw < part; draw++) {
        const drawn = truth.map(() => random.integer(truth.length));
        scoreAll(
          drawn.map((i) => truth[i]),
          drawn.map((i) => probabilities[i]),
          CLASSES,
        );
      }
    });
    const ratio = (naive * 10) / intervals;
    console.log(
      `${name}, ${CLASSES} classes, ${DRAWS} draws: ${intervals.toFixed(2)} s of CPU time; scored anew ${(naive * 10).toFixed(1)} s, ${ratio.toFixed(1)} times as long`,
    );
  }
}
