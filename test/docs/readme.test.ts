import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/```(tsx?)\n([\s\S]*?)```/g)].map(([, language = '', code = '']) => ({
  language,
  code,
}));

/** What the integration imports from the merchant. */
const merchant = `
import { Hono } from 'hono';
import type { ChargeOutcome, OrderContext, PayableOrder } from 'hyperswitch-saved-cards/server';
export const app = new Hono();
export async function customerOf(request: Request): Promise<{ id: string } | null> {
  return request.headers.has('cookie') ? { id: 'customer' } : null;
}
export async function orderOf({ reference }: OrderContext): Promise<PayableOrder | null> {
  if (reference === undefined) return null;
  return { order_id: reference, amount: 6540, currency: 'USD', return_url: 'https://shop.example/orders/7' };
}
export async function saveOutcome({ order_id }: PayableOrder, { status }: ChargeOutcome): Promise<void> {
  await Promise.resolve([order_id, status]);
}`;

it('shows the page that the tests press the button of', () => {
  expect(blocks[1]?.code).toBe(readFileSync('examples/pages/Checkout.tsx', 'utf8'));
});

it('shows a complete integration of both sides in at most 25 lines', () => {
  expect(blocks.map(({ language }) => language)).toEqual(['ts', 'tsx']);
  const lines = blocks.flatMap(({ code }) => code.split('\n')).filter((line) => line.trim() !== '');
  expect(lines.length).toBeLessThanOrEqual(25);
});

it('shows code that compiles under strict TypeScript', () => {
  const files = new Map(
    blocks.map(({ language, code }, index) => [resolve(`readme-${String(index)}.${language}`), code]),
  );
  files.set(resolve('shop.ts'), merchant);
  const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path) ?? disk.readFile(path),
    getSourceFile: (path, ...rest) => {
      const code = files.get(path);
      return code === undefined
        ? disk.getSourceFile(path, ...rest)
        : ts.createSourceFile(path, code, ts.ScriptTarget.ES2022);
    },
  };
  const program = ts.createProgram([...files.keys(), resolve('src/emulator/env.d.ts')], options, host);
  const problems = [...files.keys()].flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)));
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
});
