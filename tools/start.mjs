import { installPackages, run } from './install.mjs';

installPackages();
process.exit(run('npx', ['vite', ...process.argv.slice(2)]) ? 0 : 1);
