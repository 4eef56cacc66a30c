import type { SavedCardsEvent } from 'hyperswitch-saved-cards';
import { useState, type ComponentType } from 'react';
import { Account } from './Account.tsx';
import { getMe, type Me } from './api.ts';
import { Checkout } from './Checkout.tsx';
import { EventLog } from './EventLog.tsx';
import { Header } from './Header.tsx';
import { LoadFailed } from './LoadFailed.tsx';
import { hrefOf, readAddress, type PageProps } from './pages.ts';
import type { SourceName } from './widgetProps.ts';
import { TestCards } from './TestCards.tsx';
import { useLoad } from './useLoad.ts';

/** Loads who is signed in, then shows the shop. */
export function App() {
  const me = useLoad(getMe);
  if (me.status === 'ready') return <Shop initial={me.value} />;
  return (
    <main className="page">
      <h1>Harbor Supply</h1>
      {me.status === 'loading' && <p role="status">Opening the shop…</p>}
      {me.status === 'failed' && <LoadFailed message={me.message} onRetry={me.retry} />}
    </main>
  );
}

function Shop({ initial }: { initial: Me }) {
  const [me, setMe] = useState(initial);
  const [{ page, sourceName }, setAddress] = useState(readAddress);

  function startAfresh(name: SourceName) {
    // The order in the address is dropped, because it may belong to another customer.
    history.replaceState(null, '', hrefOf(page, name));
    setAddress(readAddress());
  }

  return (
    <>
      <Header
        me={me}
        page={page}
        sourceName={sourceName}
        onUser={(user) => {
          startAfresh(sourceName);
          setMe({ ...me, user });
        }}
        onSource={startAfresh}
      />
      {/* The key gives each customer a new page state: order, widget and chosen card. */}
      <Page
        key={`${me.user} ${sourceName}`}
        content={page === 'account' ? Account : Checkout}
        me={me}
        sourceName={sourceName}
      />
    </>
  );
}

interface ContentProps extends Omit<PageProps, 'onEvent'> {
  content: ComponentType<PageProps>;
}

function Page({ content: Content, ...props }: ContentProps) {
  const [events, setEvents] = useState<SavedCardsEvent[]>([]);

  return (
    <div className="page">
      <Content {...props} onEvent={(event) => setEvents((before) => [...before, event])} />
      <aside aria-label="Behind the scenes" className="backstage">
        <EventLog events={events} onClear={() => setEvents([])} />
        {props.me.mode === 'emulator' && <TestCards />}
      </aside>
    </div>
  );
}
