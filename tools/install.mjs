import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';

/** Runs a command in the foreground. Returns whether it succeeded. */
export function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

/** Installs the locked packages if they are missing or older than the lock file. Their install scripts are not needed. */
export function installPackages() {
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  console.log('Installing packages…');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!run('npm', ['ci', ...quiet])) process.exit(1);
}

const BROWSERS = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of this system's Chromium. If there is none, it is installed from the system's packages where possible. */
export function findBrowser() {
  const found = BROWSERS.find((path) => path && existsSync(path));
  if (found) return found;
  if (installFromSystem('Chromium', ['chromium', 'fonts-liberation', 'fonts-noto-core'])) {
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  }
  console.error('No Chromium found: install the package "chromium" (or set CHROMIUM_PATH) and run npm test again.');
  process.exit(1);
}

const REDIS = [
  process.env.REDIS_SERVER,
  '/usr/bin/redis-server',
  '/usr/bin/valkey-server',
  '/opt/homebrew/bin/redis-server',
];

/** Where packages put the programs of PostgreSQL, each version in a folder of its own. */
const POSTGRES = '/usr/lib/postgresql';

/**
 * This system's Redis (or Valkey) and PostgreSQL, as the environment that `tools/servers.ts` reads. If one is missing, both
 * are installed from the system's packages where possible; `null` where that is not possible.
 */
export function findServers() {
  const found = () => {
    const redis = REDIS.find((path) => path && existsSync(path));
    const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES).sort((a, b) => b - a) : [];
    const folders = [process.env.POSTGRES_BIN, ...versions.map((version) => `${POSTGRES}/${version}/bin`)];
    const postgres = folders.find((folder) => folder && existsSync(`${folder}/initdb`));
    return redis && postgres ? { REDIS_SERVER: redis, POSTGRES_BIN: postgres } : null;
  };
  return found() ?? (installFromSystem('Redis and PostgreSQL', ['redis-server', 'postgresql']) ? found() : null);
}

/** Installs packages where this is root on a Debian. Returns whether that was tried. */
function installFromSystem(what, packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  console.log(`Installing ${what}…`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', ...packages], { DEBIAN_FRONTEND: 'noninteractive' });
  return true;
}
