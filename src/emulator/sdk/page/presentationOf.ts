import type { Presentation } from '../protocol/messages.ts';
import type { PresentationOptions, SessionOptions } from '../protocol/types.ts';

/** How the frames of a session look and speak, with what the page has changed since its creation. */
export function presentationOf(session: SessionOptions, changed: PresentationOptions): Presentation {
  return {
    appearance: changed.appearance ?? session.appearance ?? {},
    locale: changed.locale ?? session.locale ?? 'en',
    fonts: session.fonts ?? [],
  };
}
