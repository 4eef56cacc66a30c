import type { FrameSource } from './openFrame.ts';
import { inertHyper, paymentMembers } from './inert.ts';
import { createManagement } from './management.ts';
import { createPaymentMethodsSession } from './paymentMethodsSession.ts';
import type { Hyper, HyperFactory, SessionOptions, StandInOptions } from '../protocol/types.ts';

/**
 * Creates a `window.Hyper`. As in the real SDK, there is one instance: its first call decides about keys and options, and
 * any later one answers the same instance.
 *
 * @param sourceFor where frames and API are, for the page's `customBackendUrl`, if it has set one
 */
export function createHyperFactory(
  sourceFor: (customBackendUrl: string | undefined) => FrameSource,
  options: StandInOptions,
): HyperFactory {
  let instance: Hyper | undefined;
  return (_keys, { customBackendUrl } = {}) => {
    if (!isSecureContext) {
      console.error(`Hyper works on https and on localhost only. Insecure domain: ${location.origin}`);
      return inertHyper;
    }
    return (instance ??= createInstance(sourceFor(customBackendUrl), options));
  };
}

function createInstance(source: FrameSource, options: StandInOptions): Hyper {
  const { emulate = 'all' } = options;
  const management = createManagement(source, options);
  const createSession = (session: SessionOptions) => createPaymentMethodsSession(source, session, options);
  const hyper: Hyper = {
    ...paymentMembers,
    confirmTokenization: management.confirmTokenization,
    // The real SDK has one function under both names.
    confirmPayment: management.confirmTokenization,
  };
  if (emulate === 'all' || emulate === 'newest') hyper.initPaymentMethodSession = createSession;
  if (emulate === 'all' || emulate === 'published') hyper.paymentMethodsSession = createSession;
  if (emulate === 'all' || emulate === 'published' || emulate === 'management-only') {
    hyper.paymentMethodsManagementElements = management.elements;
  }
  return hyper;
}
