import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { closedForm, fieldNames, isSchema, toJsonSchema, type Schema, type Schemas } from './jsonSchema.ts';

/** Something that a document does not allow. */
export interface Problem {
  /** JSON pointer of the value, `*` in the place of an array's index. */
  at: string;
  /** The keyword of JSON Schema that the value breaks, or `undocumented` for a field that is not named. */
  rule: string;
  /** In words. */
  message: string;
  /** The value itself. */
  value: unknown;
}

/** Lists what a value breaks; empty where it is valid. */
type Check = (value: unknown) => Problem[];

/** One call of a document. */
export interface Operation {
  /** Method and path template, such as `GET /payments/{payment_id}`. */
  name: string;
  /** Its parameters of the path, the query and the headers. */
  parameters: readonly Parameter[];
  /** The schema of the request's body; `null` where none is documented. */
  request: Body | null;
  /** The schemas of its answers by status; `null` where the document gives a status without a schema. */
  answers: ReadonlyMap<number, Body | null>;
}

/** A body's schema. */
export interface Body {
  /** As the document has it. */
  schema: Schema;
  /** All schemas of that document. */
  schemas: Schemas;
  check: Check;
}

interface Parameter {
  name: string;
  in: string;
  isRequired: boolean;
  check: Check;
}

interface Route {
  method: string;
  pattern: RegExp;
  /** How many parts of the path are parameters: the fewer, the closer a path fits. */
  holes: number;
  operation: Operation;
}

/** The operations of some OpenAPI 3.0 documents. */
export class OpenApi {
  /** One line for each document. */
  readonly titles: readonly string[];
  readonly #routes: Route[] = [];

  /** @param files paths of the documents, as JSON */
  constructor(files: readonly string[]) {
    this.titles = files.map((file) => this.#read(file, readFileSync(file, 'utf8')));
  }

  /** The operation that a call is; where several fit, the one with the fewest parameters in its path. */
  find(method: string, path: string): Operation | undefined {
    return this.#routes
      .filter((route) => route.method === method && route.pattern.test(path))
      .sort((one, other) => one.holes - other.holes)[0]?.operation;
  }

  #read(file: string, text: string): string {
    const document = record(JSON.parse(text));
    const version = String(document['openapi']);
    if (!version.startsWith('3.0.')) throw new Error(`${file}: OpenAPI ${version} is not read here, only 3.0`);
    const compile = compiler(basename(file), schemasOf(document));
    for (const [path, methods] of Object.entries(record(document['paths']))) {
      for (const [method, operation] of Object.entries(record(methods))) {
        if (isSchema(operation)) this.#routes.push(routeOf(method.toUpperCase(), path, operation, compile));
      }
    }
    return `${basename(file)} (OpenAPI ${version}, ${String(Object.keys(record(document['paths'])).length)} paths)`;
  }
}

type Compile = (schema: Schema) => Body;

function compiler(id: string, schemas: Schemas): Compile {
  const ajv = new Ajv2020({ allErrors: true, strict: false, verbose: true });
  addFormats(ajv);
  ajv.addSchema({ $id: id, ...toJsonSchema(schemas) });
  return (schema) => {
    let validate: ValidateFunction | undefined;
    const check: Check = (value) => {
      // Compiled when first used: a document has hundreds of operations.
      validate ??= ajv.compile(within(id, closedForm(schema, schemas)));
      return validate(value) ? [] : problemsOf(validate.errors ?? [], schemas);
    };
    return { schema, schemas, check };
  };
}

/** Makes the references of one schema lead into the document with this id. */
function within(id: string, schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${id}#/$defs/`)) as Schema;
}

function routeOf(method: string, path: string, operation: Schema, compile: Compile): Route {
  const parts = path.split('/');
  const holes = parts.filter((part) => part.startsWith('{')).length;
  const source = parts.map((part) => (part.startsWith('{') ? '[^/]+' : part)).join('/');
  const bodyOf = (described: unknown): Body | null => {
    const schema = record(record(record(described)['content'])['application/json'])['schema'];
    return isSchema(schema) ? compile(schema) : null;
  };
  const answers = Object.entries(record(operation['responses']));
  return {
    method,
    pattern: new RegExp(`^${source}$`),
    holes,
    operation: {
      name: `${method} ${path}`,
      parameters: (Array.isArray(operation['parameters']) ? operation['parameters'] : []).map((parameter) => {
        const { name, in: place, required, schema } = record(parameter);
        const { check } = compile(record(schema));
        return { name: String(name), in: String(place), isRequired: required === true, check };
      }),
      request: bodyOf(operation['requestBody']),
      answers: new Map(answers.map(([status, answer]) => [Number(status), bodyOf(answer)])),
    },
  };
}

/**
 * One problem for each value and rule. Where no branch of a choice fits, the branches that are of another kind fail at the
 * value itself and the one that is meant fails deeper: then its problems are told, else the choice.
 */
function problemsOf(errors: readonly ErrorObject[], schemas: Schemas): Problem[] {
  const isChoice = ({ keyword }: ErrorObject) => keyword === 'oneOf' || keyword === 'anyOf';
  const failed = errors.filter((error) => error.keyword !== 'if' && !isConsequence(error, schemas));
  const told = failed.filter((error) => {
    const choice = failed.find((other) => isChoice(other) && other.instancePath === error.instancePath);
    if (!choice) return true;
    return error === choice && !failed.some((other) => other.instancePath.startsWith(`${choice.instancePath}/`));
  });
  const problems = told.map(problemOf);
  return [...new Map(problems.map((problem) => [`${problem.at} ${problem.rule}`, problem])).values()];
}

/** A part of an `allOf` that fails for one field no longer accounts for its others, which are then called unknown. */
function isConsequence({ params, parentSchema = {} }: ErrorObject, schemas: Schemas): boolean {
  const { unevaluatedProperty } = params as Record<string, string | undefined>;
  return unevaluatedProperty !== undefined && fieldNames(parentSchema, schemas).includes(unevaluatedProperty);
}

function problemOf({ keyword, instancePath, params, message = '', data }: ErrorObject): Problem {
  const at = instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*');
  const { additionalProperty, unevaluatedProperty, missingProperty } = params as Record<string, string | undefined>;
  const unknown = additionalProperty ?? unevaluatedProperty;
  if (unknown !== undefined) {
    const value = isSchema(data) ? data[unknown] : undefined;
    return { at: `${at}/${unknown}`, rule: 'undocumented', message: 'the document has no such field', value };
  }
  if (missingProperty !== undefined) {
    return { at: `${at}/${missingProperty}`, rule: 'required', message: 'is required', value: undefined };
  }
  return { at, rule: keyword, message: `${message}, not ${shown(data)}`, value: data };
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function schemasOf(document: Schema): Schemas {
  const schemas = Object.entries(record(record(document['components'])['schemas']));
  return Object.fromEntries(schemas.map(([name, schema]) => [name, record(schema)]));
}

function record(value: unknown): Schema {
  return isSchema(value) ? value : {};
}
