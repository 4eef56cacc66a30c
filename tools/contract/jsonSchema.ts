/** A schema object of OpenAPI 3.0 or of JSON Schema. */
export type Schema = Record<string, unknown>;

/** All schemas of a document, by name. */
export type Schemas = Readonly<Record<string, Schema>>;

/** Whether a value is a JSON object. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ANNOTATIONS = ['nullable', 'discriminator', 'description', 'example', 'default', 'title', 'deprecated', 'xml'];

/**
 * Rewrites the schemas of OpenAPI 3.0 as JSON Schema 2020-12: `nullable` becomes the type null, and every object is closed
 * to fields that the document does not name. OpenAPI leaves objects open, so that a misspelt field would pass.
 *
 * Each schema is kept in two forms. `$defs/X` is open, because parts of an `allOf` see each other's fields; `$defs/X.closed`
 * closes it as a whole.
 */
export function toJsonSchema(schemas: Schemas): Schema {
  const defs = Object.entries(schemas).flatMap(([name, schema]) => [
    [name, openForm(schema, schemas)],
    [`${name}.closed`, closed({ $ref: `#/$defs/${name}` }, isFree(schema, schemas))],
  ]);
  return { $defs: Object.fromEntries(defs) as Schema };
}

/** Rewrites one schema that stands in a document of these schemas, closed to unknown fields. */
export function closedForm(schema: Schema, schemas: Schemas): Schema {
  const { $ref } = schema;
  if (typeof $ref === 'string') return { $ref: `#/$defs/${nameOf($ref)}.closed` };
  return closed(openForm(schema, schemas), isFree(schema, schemas));
}

function closed(schema: Schema, isFree: boolean): Schema {
  return isFree ? schema : { ...schema, unevaluatedProperties: false };
}

function openForm(schema: Schema, schemas: Schemas): Schema {
  const { $ref } = schema;
  if (typeof $ref === 'string') return { $ref: `#/$defs/${nameOf($ref)}` };
  const result = Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !ANNOTATIONS.includes(keyword))
      .map(([keyword, value]) => [keyword, rewritten(keyword, value, schemas)]),
  );
  // Not `anyOf`, which would report a wrong field as "neither null nor …" instead of naming it.
  return schema['nullable'] === true ? { if: { not: { type: 'null' } }, then: result } : result;
}

function rewritten(keyword: string, value: unknown, schemas: Schemas): unknown {
  if (Array.isArray(value) && ['allOf', 'oneOf', 'anyOf'].includes(keyword)) {
    return value.filter(isSchema).map((part) => openForm(part, schemas));
  }
  if (!isSchema(value)) return value;
  if (keyword === 'properties') {
    const fields = Object.entries(value).filter((field): field is [string, Schema] => isSchema(field[1]));
    return Object.fromEntries(fields.map(([name, field]) => [name, closedForm(field, schemas)]));
  }
  return closedForm(value, schemas);
}

/** Whether the document lets any field in, or anything at all, in one of the schema's branches. */
function isFree(schema: Schema, schemas: Schemas, seen: readonly string[] = []): boolean {
  const { $ref, allOf, oneOf, anyOf } = schema;
  if (typeof $ref === 'string') {
    const name = nameOf($ref);
    return !seen.includes(name) && isFree(schemas[name] ?? {}, schemas, [...seen, name]);
  }
  const parts = [allOf, oneOf, anyOf].flatMap((list) => (Array.isArray(list) ? list.filter(isSchema) : []));
  if (parts.length > 0) return parts.some((part) => isFree(part, schemas, seen));
  return !('properties' in schema) && (schema['type'] === undefined || schema['type'] === 'object');
}

/** The fields that every value of an object may have, those of the branches of a choice left out. */
export function fieldNames(schema: Schema, schemas: Schemas): string[] {
  const { $ref, allOf, then, properties } = schema;
  const parts = [...(Array.isArray(allOf) ? (allOf as unknown[]) : []), then].filter(isSchema);
  if (typeof $ref === 'string') parts.push(schemas[nameOf($ref)] ?? {});
  const own = isSchema(properties) ? Object.keys(properties) : [];
  return [...own, ...parts.flatMap((part) => fieldNames(part, schemas))];
}

/** The name in a reference to a schema, in either of its forms. */
function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1).replace(/\.closed$/, '');
}
