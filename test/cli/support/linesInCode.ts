import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A line of the doctor that asks the merchant to do something. */
interface LineInCode {
  /** The file that prints it, and the number of the line there. */
  place: string;
  pattern: RegExp;
}

/** The functions whose first two arguments are a finding and an advice. */
const RESULTS = new Set(['failed', 'skipped']);

/** A value that is only known when the doctor runs. */
const HOLE = '.+';

/** Reads from the doctor's code which lines it can print. */
export function linesInCode(): LineInCode[] {
  return readdirSync('src/cli', { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    if (!name.endsWith('.ts')) return [];
    const path = `src/cli/${name}`;
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    return nodesOf(source)
      .filter(ts.isCallExpression)
      .filter(({ expression }) => ts.isIdentifier(expression) && RESULTS.has(expression.text))
      .flatMap((call) => {
        const [finding, advice] = call.arguments;
        if (!finding || !advice) return [];
        const { line } = source.getLineAndCharacterOfPosition(call.getStart());
        return textsOf(finding).flatMap((found) =>
          textsOf(advice).map((advised) => ({
            place: `${path}:${String(line + 1)}`,
            pattern: new RegExp(`^[✗–] [^:]+: ${found} → ${advised} \\(`),
          })),
        );
      });
  });
}

/** The members of a union of strings. */
export function membersOf(path: string, union: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const type = nodesOf(source)
    .filter(ts.isTypeAliasDeclaration)
    .find(({ name }) => name.text === union);
  return type
    ? nodesOf(type)
        .filter(ts.isStringLiteral)
        .map(({ text }) => text)
    : [];
}

/** The texts that an expression can have, each as the source of a regular expression. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [escape(node.text)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isIdentifier(node)) {
    const declared = nodesOf(node.getSourceFile())
      .filter(ts.isVariableDeclaration)
      .find(({ name }) => ts.isIdentifier(name) && name.text === node.text);
    return declared?.initializer ? textsOf(declared.initializer) : [HOLE];
  }
  if (!ts.isTemplateExpression(node)) return [HOLE];
  return node.templateSpans.reduce(
    (texts, { expression, literal }) =>
      texts.flatMap((text) => textsOf(expression).map((filled) => text + filled + escape(literal.text))),
    [escape(node.head.text)],
  );
}

function nodesOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return [node, ...children.flatMap(nodesOf)];
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
