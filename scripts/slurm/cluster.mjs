// A Slurm cluster of one node on this computer, in a folder of its own; nothing of an installed cluster is touched.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PROGRAMS = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'srun', 'scancel', 'scontrol'];
/** Daemons lie where the path of a user need not lead. */
const PATH = `${process.env.PATH}${path.delimiter}/usr/sbin${path.delimiter}/sbin`;
const PATIENCE_S = 60;

/** The programs of Slurm and Munge that this computer lacks. */
export function missingPrograms() {
  return PROGRAMS.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: { ...process.env, PATH } }).status !== 0);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The settings of a cluster whose only node is this computer; a job that is put back into the queue begins again within seconds. */
function settingsOf({ folder, socket, ports: [controller, node], user, cpus }) {
  return `ClusterName=groundglass
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${node}
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/munge
AuthInfo=socket=${socket},cred_expire=5
CredType=cred/munge
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
SchedulerTimeSlice=5
SchedulerParameters=sched_interval=2,batch_sched_delay=1
NodeName=${hostname()} NodeAddr=127.0.0.1 CPUs=${cpus} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`;
}

/**
 * Starts a cluster whose files lie in `folder`, with so many processors in name. Resolves to `run`, which gives a command of Slurm and returns what it
 * printed, and `stop`. Rejects with an Error that has the daemons' last lines where it does not come up.
 */
export async function startCluster(folder, cpus) {
  for (const name of ['state', 'spool']) mkdirSync(path.join(folder, name));
  chmodSync(folder, 0o755);
  const [key, socket, config] = ['munge.key', 'munge.socket', 'slurm.conf'].map((name) => path.join(folder, name));
  writeFileSync(key, randomBytes(128), { mode: 0o400 });
  const ports = [await freePort(), await freePort()];
  writeFileSync(config, settingsOf({ folder, socket, ports, user: userInfo().username, cpus }));
  const env = { ...process.env, PATH, SLURM_CONF: config };
  const daemons = [];
  const start = (name, ...args) => {
    const log = openSync(path.join(folder, `${name}.out`), 'a');
    daemons.push(spawn(name, args, { env, stdio: ['ignore', log, log] }));
  };
  const files = ['pid-file', 'log-file', 'seed-file'].map((name) => `--${name}=${path.join(folder, `munge.${name}`)}`);
  const run = (name, args, options = {}) => spawnSync(name, args, { env: { ...env, ...options.env }, encoding: 'utf8', cwd: options.cwd });
  const stop = async () => {
    for (const daemon of daemons.toReversed()) {
      if (daemon.exitCode !== null || daemon.signalCode !== null) continue;
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill('SIGTERM');
      const late = setTimeout(() => daemon.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(late);
    }
  };
  try {
    start('munged', '--foreground', '--force', `--key-file=${key}`, `--socket=${socket}`, ...files);
    await until(() => existsSync(socket), 'munged gave no socket');
    start('slurmctld', '-D', '-i', '-f', config);
    start('slurmd', '-D', '-f', config);
    await until(() => /State=IDLE/.test(run('scontrol', ['show', 'node']).stdout), 'the node did not become idle');
    return { run, stop };
  } catch (error) {
    await stop();
    const logs = ['munged.out', 'munge.log-file', 'slurmctld.out', 'slurmctld.log', 'slurmd.out', 'slurmd.log'];
    throw new Error([error.message, ...logs.map((name) => lastOf(path.join(folder, name)))].join('\n'));
  }
}

const lastOf = (file) => (existsSync(file) ? `${path.basename(file)}: ${readFileSync(file, 'utf8').slice(-1500)}` : '');

/** Waits until something holds; rejects with `otherwise` after a time. */
export async function until(holds, otherwise, seconds = PATIENCE_S) {
  const end = Date.now() + 1000 * seconds;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`${otherwise} within ${seconds} s`);
    await wait(250);
  }
}
