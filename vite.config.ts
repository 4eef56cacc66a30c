import react from '@vitejs/plugin-react';
import dts from 'unplugin-dts/vite';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { aliases } from './tools/aliases.ts';
import { scriptText } from './tools/scriptText.ts';
import { shopPlugin } from './tools/shopPlugin.ts';

/** `vite build --mode library` makes the package; plain `vite` serves the demo shop with its backend and emulator. */
export default defineConfig(({ mode }) => (mode === 'library' ? library : demo));

const demo: UserConfig = {
  plugins: [react(), scriptText(), shopPlugin()],
  resolve: { alias: aliases },
  server: { port: 5173, strictPort: true, host: 'localhost' },
};

const library: UserConfig = {
  plugins: [
    react(),
    scriptText(),
    dts({ tsconfigPath: './tsconfig.build.json', entryRoot: 'src', bundleTypes: true }),
    stylesTypes(),
  ],
  publicDir: false,
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    cssCodeSplit: false,
    lib: {
      entry: {
        index: 'src/index.ts',
        'server/index': 'src/server/index.ts',
        'emulator/index': 'src/emulator/index.ts',
      },
      formats: ['es'],
      cssFileName: 'styles',
    },
    rolldownOptions: {
      external: [/^react($|\/)/, /^react-dom($|\/)/],
      // One file per module keeps each `'use client'` where it stands and lets bundlers drop what is not used.
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
};

/** Strict TypeScript checks imports of stylesheets, so the package's one has types too. */
function stylesTypes(): Plugin {
  return {
    name: 'styles-types',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'styles.css.d.ts', source: 'export {};\n' });
    },
  };
}
