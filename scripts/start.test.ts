import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('npm start tells its options, and starts nothing, where it is asked for help', () => {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/start.mjs', '--help'], { encoding: 'utf8', timeout: 60_000 });
  expect(status).toBe(0);
  for (const option of ['--port N', '--no-open', '--help']) expect(stdout).toContain(`\n  ${option}`);
});
