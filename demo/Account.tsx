import { SavedCards } from 'hyperswitch-saved-cards';
import { isGuest } from './api.ts';
import { beforeDelete } from './beforeDelete.ts';
import type { PageProps } from './pages.ts';
import { purposeOf } from './purposeOf.ts';
import { cardSource, sdkOptions } from './widgetProps.ts';

/** The account page: the same widget without a payment. */
export function Account({ me, sourceName, onEvent }: PageProps) {
  return (
    <main className="account">
      <h1>Your account</h1>
      {isGuest(me) ? (
        <p className="muted">A guest has no account. Sign in to keep cards for your next checkout.</p>
      ) : (
        <>
          <p className="muted">The cards you keep with us. Add one here, and it is ready at your next checkout.</p>
          <div className="panel">
            <SavedCards
              source={cardSource(sourceName, me)}
              surface="account"
              sdk={sdkOptions(me)}
              renderRowExtra={purposeOf}
              onBeforeDelete={beforeDelete}
              onEvent={onEvent}
            />
          </div>
        </>
      )}
    </main>
  );
}
