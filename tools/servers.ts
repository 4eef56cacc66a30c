import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A database server of this machine's own packages, which lives no longer than this process. */
export interface RunningServer {
  port: number;
  /** Ends it at once and removes its data. */
  stop: () => Promise<void>;
}

interface ServerCommand {
  command: string;
  args: string[];
  /** A temporary folder, which is removed with the server. */
  folder: string;
  /** The user that it runs as. @default the present one */
  user?: { uid: number; gid: number };
}

const GUARD = fileURLToPath(new URL('guard.mjs', import.meta.url));

/** Starts Redis, or Valkey, without persistence. */
export async function startRedis(): Promise<RunningServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  return start(port, { command: process.env['REDIS_SERVER'] ?? 'redis-server', args, folder });
}

/** Starts PostgreSQL with an empty database, `postgres`, whose user `postgres` needs no password. */
export async function startPostgres(): Promise<RunningServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const bin = process.env['POSTGRES_BIN'] ?? '';
  const data = join(folder, 'data');
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), init, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], ...user });
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', max_connections: '200' };
  const args = [
    ...['-D', data, '-p', String(port)],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  return start(port, { command: join(bin, 'postgres'), args, folder, ...(user && { user }) });
}

async function start(port: number, server: ServerCommand): Promise<RunningServer> {
  const guard = spawn(process.execPath, [GUARD, JSON.stringify(server)], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = once(guard, 'exit');
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    for (const output of [guard.stdout, guard.stderr]) {
      createInterface(output).on('line', (line) => {
        said.push(line);
        if (/ready to accept connections/i.test(line)) resolve();
      });
    }
    void ended.then(() => reject(new Error(`${server.command} did not start:\n${said.join('\n')}`)));
  });
  return {
    port,
    async stop() {
      guard.stdin.end();
      await ended;
    },
  };
}

/** The id of the user, or of their group, who may do nothing on this machine. */
function idOf(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
}

/** A port that nobody uses. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
