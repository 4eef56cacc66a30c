// Runs a server for as long as whoever started this is alive: when they are gone, also by a crash, their end of our
// standard input is closed. Then the server is killed and its folder is removed.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { command, args, folder, user } = JSON.parse(process.argv[2]);
const server = spawn(command, args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], ...user });

server.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
server.on('exit', () => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  process.exit();
});
process.stdin.on('end', () => server.kill('SIGKILL')).resume();
