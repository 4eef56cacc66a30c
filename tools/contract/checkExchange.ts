import type { Exchange } from './exchange.ts';
import type { Body, OpenApi, Operation, Problem } from './openApi.ts';

/** A problem, and where it was found. */
export interface Deviation extends Problem {
  /** The call, such as `POST /payments`. */
  on: string;
  part: 'request' | 'answer';
  /** The test that sent it. */
  test: string;
}

/** What of an exchange was held against the documents. */
export type Extent = 'request and answer' | 'answer' | 'request' | 'nothing';

/**
 * Holds one exchange against the documents.
 *
 * A request that was accepted has to be valid, and so has its answer. One that was refused may be a test's bad input, so
 * only the refusal is looked at. Where a test had asked for a fault, the answer is left out.
 */
export function checkExchange(api: OpenApi, exchange: Exchange): { extent: Extent; deviations: Deviation[] } {
  const { method, path, status, answer, test } = exchange;
  const isAccepted = status < 400;
  const operation = api.find(method, path);
  const on = operation?.name ?? `${method} ${path}`;
  const found = (part: Deviation['part'], problems: Problem[]) =>
    problems.map((problem): Deviation => ({ ...problem, on, part, test }));
  if (!operation) {
    // An unknown address, or a method that an address does not take, is refused as such.
    const problems = isAccepted ? [problem('', 'path', 'is in no document', path)] : refusalProblems(null, answer);
    return { extent: isAccepted ? 'nothing' : 'answer', deviations: found('answer', problems) };
  }
  const request = isAccepted ? found('request', requestProblems(operation, exchange)) : [];
  if (answer === null) return { extent: isAccepted ? 'request' : 'nothing', deviations: request };
  const body = operation.answers.get(status);
  const problems = isAccepted ? answerProblems(body, status, answer) : refusalProblems(body ?? null, answer);
  return {
    extent: isAccepted ? 'request and answer' : 'answer',
    deviations: [...request, ...found('answer', problems)],
  };
}

function requestProblems(operation: Operation, { query, headers, request }: Exchange): Problem[] {
  const problems = request || operation.request ? bodyProblems(operation.request, request) : [];
  for (const parameter of operation.parameters) {
    const { name } = parameter;
    const value = parameter.in === 'query' ? query[name] : headers[name.toLowerCase()];
    if (parameter.in === 'path') continue;
    if (value === undefined && parameter.isRequired) problems.push(problem(name, 'required', 'is required', value));
    // The text of a flag or a number is that flag or number.
    const readings = value === undefined ? [] : [value, parsed(value)].filter((reading) => reading !== undefined);
    if (readings.length > 0 && readings.every((reading) => parameter.check(reading).length > 0)) {
      problems.push(problem(name, 'parameter', 'is not of the documented type', value));
    }
  }
  const known = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const unknown = Object.keys(query).filter((name) => !known.includes(name));
  return [
    ...problems,
    ...unknown.map((name) => problem(name, 'parameter', 'the document has no such query parameter', query[name])),
  ];
}

function answerProblems(body: Body | null | undefined, status: number, answer: string): Problem[] {
  if (body === undefined) return [problem('', 'status', 'is not a documented status', status)];
  return bodyProblems(body, answer);
}

/** All that is wrong with a refusal is one problem, because the documents' own shape of it is. */
function refusalProblems(body: Body | null, answer: string | null): Problem[] {
  if (answer === null) return [];
  const problems = body ? bodyProblems(body, answer) : [];
  if (body && problems.length === 0) return [];
  const message = problems[0] ? `${problems[0].at} ${problems[0].message}` : 'has no documented shape';
  return [problem('', 'refusal', message, parsed(answer))];
}

function bodyProblems(body: Body | null, text: string): Problem[] {
  const value = parsed(text);
  if (body === null) return [problem('', 'body', 'no body is documented', value)];
  return value === undefined ? [problem('', 'body', 'is not JSON', text)] : body.check(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problem(at: string, rule: string, message: string, value: unknown): Problem {
  return { at, rule, message, value };
}
