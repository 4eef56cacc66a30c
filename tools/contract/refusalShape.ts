import type { Schema } from './jsonSchema.ts';

/** How Hyperswitch refuses a request, which no document says. */
export const refusalShape: Schema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['message', 'code'],
      oneOf: [{ required: ['type'] }, { required: ['error_type'] }],
      properties: {
        type: { enum: ['invalid_request', 'api'] },
        error_type: { enum: ['invalid_request', 'api'] },
        message: { type: 'string', minLength: 1 },
        code: { type: 'string', pattern: '^(IR|HE|WE|CE)_[0-9]{2}$' },
      },
      unevaluatedProperties: false,
    },
  },
  unevaluatedProperties: false,
};
