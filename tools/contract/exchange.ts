/** One request that reached the emulator while tests ran, and its answer. */
export interface Exchange {
  method: string;
  path: string;
  /** Query parameters by name. */
  query: Record<string, string>;
  /** Request headers by their names in lower case. */
  headers: Record<string, string>;
  /** Text of the request's body; empty where there is none. */
  request: string;
  status: number;
  /** Text of the answer's body; `null` where a test had asked the emulator for a fault, so that the answer may be anything. */
  answer: string | null;
  /** The name of the test that sent it. */
  test: string;
}
