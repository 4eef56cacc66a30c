/** A signal for work that nobody stops: it has to end although its widget is unmounted or its caller is gone. */
export function neverAborts(): AbortSignal {
  return new AbortController().signal;
}
