import fc from 'fast-check';
import { isSchema, type Schema, type Schemas } from '../../tools/contract/jsonSchema.ts';

/** What a document cannot say of the bodies that it describes. */
export interface Hints {
  /**
   * Values of a field, by its name, that exist in the emulator, or whose form is narrower than the type that the document gives
   * it. Such a field is in every second body.
   */
  fields: Readonly<Record<string, fc.Arbitrary<unknown>>>;
  /** Of a choice between objects, the field that the one to send has: a card rather than a voucher. */
  branch: string;
}

/** So deep are optional fields filled in. The documents nest without end. */
const DEPTH = 4;
/** So many other optional fields an object has at most: few enough for a body to be accepted. */
const OTHER_FIELDS = 4;

/** Values that a schema of an OpenAPI 3.0 document allows. */
export function valuesOf(schema: Schema, schemas: Schemas, hints: Hints, depth = 0): fc.Arbitrary<unknown> {
  const values = plainValues(schema, schemas, hints, depth);
  return schema['nullable'] === true ? fc.option(values, { freq: 6 }) : values;
}

function plainValues(schema: Schema, schemas: Schemas, hints: Hints, depth: number): fc.Arbitrary<unknown> {
  const inner = (part: Schema) => valuesOf(part, schemas, hints, depth + 1);
  const { $ref, allOf, oneOf, enum: names, type, items } = schema;
  if (typeof $ref === 'string') {
    return valuesOf(schemas[$ref.slice($ref.lastIndexOf('/') + 1)] ?? {}, schemas, hints, depth);
  }
  if (Array.isArray(names)) return fc.constantFrom(...(names as unknown[]));
  if (Array.isArray(allOf)) {
    const [first = {}, ...others] = allOf.filter(isSchema);
    if (others.length === 0) return valuesOf(first, schemas, hints, depth);
    // Together they are one object, which none of them can make null.
    const parts = [first, ...others].map((part) => plainValues(part, schemas, hints, depth));
    return fc.tuple(...parts).map((made) => Object.assign({}, ...made) as unknown);
  }
  if (Array.isArray(oneOf)) return fc.oneof(...likeliest(oneOf.filter(isSchema), hints).map(inner));
  if (type === 'string') return texts(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer(rangeOf(schema, schema['format'] === 'int32' ? 2 ** 31 - 1 : 10 ** 9));
  if (type === 'number') return fc.double({ ...rangeOf(schema, 10 ** 6), noNaN: true, noDefaultInfinity: true });
  if (type === 'array')
    return fc.array(isSchema(items) ? inner(items) : fc.string(), { maxLength: depth > DEPTH ? 0 : 2 });
  if (isSchema(schema['properties'])) return objects(schema, schema['properties'], schemas, hints, depth);
  // An object of any fields, or anything at all: metadata and the like.
  const { additionalProperties } = schema;
  const value = isSchema(additionalProperties) ? inner(additionalProperties) : fc.string({ maxLength: 8 });
  return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { maxKeys: 2 });
}

function likeliest(branches: readonly Schema[], { branch }: Hints): readonly Schema[] {
  const likely = branches.filter(({ required }) => Array.isArray(required) && required.includes(branch));
  return likely.length > 0 ? likely : branches;
}

function objects(schema: Schema, properties: Schema, schemas: Schemas, hints: Hints, depth: number) {
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const hinted = optional.filter((name) => name in hints.fields);
  const others = optional.filter((name) => !(name in hints.fields));
  const valueOf = (name: string) => {
    const field = properties[name];
    return hints.fields[name] ?? valuesOf(isSchema(field) ? field : {}, schemas, hints, depth + 1);
  };
  return fc
    .tuple(
      fc.subarray(hinted),
      fc.subarray(others, { maxLength: depth > DEPTH ? 0 : Math.min(OTHER_FIELDS, others.length) }),
    )
    .map((chosen) => [...required, ...chosen.flat()])
    .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, valueOf(name)]))));
}

function texts({ format, minLength, maxLength }: Schema): fc.Arbitrary<string> {
  const date = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
  if (format === 'date-time') return date.map((moment) => moment.toISOString());
  if (format === 'date') return date.map((moment) => moment.toISOString().slice(0, 10));
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : 64;
  return fc.string({ minLength: least, maxLength: Math.min(most, least + 24) });
}

function rangeOf({ minimum, maximum }: Schema, bound: number) {
  return {
    min: typeof minimum === 'number' ? minimum : -bound,
    max: typeof maximum === 'number' ? Math.min(maximum, bound) : bound,
  };
}
