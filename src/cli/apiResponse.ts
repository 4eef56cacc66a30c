import { isRecord } from '../shared/isRecord.ts';
import { parseObject } from '../shared/parseObject.ts';

/** A response of Hyperswitch or of the shop's handler, whatever its status. */
export interface ApiResponse {
  ok: boolean;
  status: number;
  /** Empty when the response is not a JSON object. */
  body: Record<string, unknown>;
  /** The error's code, such as `IR_06`; `null` without one, and for a text that is no code. */
  code: string | null;
  /** The error's message, or an empty string. */
  message: string;
  /** The status and the code, such as `400 IR_06`. */
  summary: string;
}

/** Reads a response and its error. */
export async function readResponse(response: Response): Promise<ApiResponse> {
  const body = parseObject(await response.text()) ?? {};
  const error = isRecord(body['error']) ? body['error'] : {};
  const { code: given, message } = error;
  const code = typeof given === 'string' && /^\w{1,40}$/.test(given) ? given : null;
  return {
    ok: response.ok,
    status: response.status,
    body,
    code,
    message: typeof message === 'string' ? message : '',
    summary: [String(response.status), code].filter((part) => part !== null).join(' '),
  };
}
