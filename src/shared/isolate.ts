/**
 * Calls a function of the host. What it throws is reported to the browser and changes nothing else.
 *
 * @returns whether it has not thrown
 */
export function isolate(callback: () => void): boolean {
  try {
    callback();
    return true;
  } catch (error) {
    reportError(error);
    return false;
  }
}
