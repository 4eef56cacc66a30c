// Runs the tests that need a real Redis (or Valkey) and a real PostgreSQL, on ports of their own.
import { findServers, run } from './install.mjs';

const servers = findServers();
if (!servers) {
  console.error('Install Redis or Valkey and PostgreSQL (or set REDIS_SERVER and POSTGRES_BIN), and run this again.');
  process.exit(1);
}
process.exit(run('npx', ['vitest', 'run', '--project', 'fleet', ...process.argv.slice(2)], servers) ? 0 : 1);
