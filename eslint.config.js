import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import storybook from 'eslint-plugin-storybook';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const VIEWS = ['**/*.tsx', '**/useSavedCards.ts', '**/widget.ts'];
const REACT = ['react', 'react/*', 'react-dom', 'react-dom/*'];
const OUTSIDE = ['**/demo/**', '**/stories/**', '**/test/**'];
const OTHER_ENTRIES = ['**/server/**', '**/emulator/**'];

/** Imports run one way: views → hook → flows → state, source, vault → card, errors. */
const directions = [
  ['src/*.{ts,tsx}', [...OUTSIDE, ...OTHER_ENTRIES]],
  ['src/flows/**', [...OUTSIDE, ...OTHER_ENTRIES, ...VIEWS, ...REACT]],
  [
    'src/{rows,state,store,addedCard}.ts',
    [...OUTSIDE, ...OTHER_ENTRIES, ...VIEWS, ...REACT, '**/source/**', '**/vault/**', '**/flows/**'],
  ],
  ['src/source/**', [...OUTSIDE, ...OTHER_ENTRIES, ...VIEWS, ...REACT, '**/vault/**', '**/flows/**', '**/state.ts']],
  ['src/vault/**', [...OUTSIDE, ...OTHER_ENTRIES, ...VIEWS, ...REACT, '**/flows/**', '**/state.ts']],
  ['src/{card,cardNumber,errors}.ts', ['./**']],
  ['src/server/**', [...OUTSIDE, ...REACT, '../*', '!../card.ts', '!../cardNumber.ts', 'node:*']],
  ['src/cli/**', [...OUTSIDE, ...REACT, '**/emulator/**', '**/vault/**', '**/source/**', '**/flows/**']],
  [
    'src/emulator/**',
    [...OUTSIDE, ...VIEWS, ...REACT, '**/flows/**', '**/vault/**', '**/source/**', '**/server/**', 'node:*'],
  ],
  ['{demo,stories}/**', ['**/src/**', '**/test/**']],
].map(([files, group]) => ({
  files: [files],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ group, message: 'Imports run one way; CONTRIBUTING.md shows which.' }] },
    ],
  },
}));

export default defineConfig(
  globalIgnores(['dist', 'storybook-static', 'test-results', 'coverage']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      // A property's parameters are checked strictly, and it can be passed around without its object.
      '@typescript-eslint/method-signature-style': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['**/*.mjs', '*.js'], languageOptions: { globals: globals.node } },
  { files: ['tools/bench/*Page.mjs'], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.tsx'],
    extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat.recommended],
    rules: { 'jsx-a11y/no-redundant-roles': ['error', { ul: ['list'] }] },
  },
  storybook.configs['flat/recommended'],
  directions,
  prettier,
);
