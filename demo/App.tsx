import type { SavedCardsEvent } from 'hyperswitch-saved-cards';
import { useState, type ComponentType } from 'react';
import { Account } from './Account.tsx';
import { getMe, type Me } from './api.ts';
import { Checkout } from './Checkout.tsx';
import { EventLog } from './EventLog.tsx';
import { Header } from './Header.tsx';
import { LoadFailed } from './LoadFailed.tsx';
import { hrefOf, readAddress, type PageProps } from './pages.ts';
import type { SourceName } from './sources.ts';
import { TestCards } from './TestCards.tsx';
import { useLoad } from './useLoad.ts';

/** The shop, once it is known who is signed in. */
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
    // Without the order that may be in the address: it may be another customer's.
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
      {/* The key makes everything new for another customer: order, widget, and the card that was chosen. */}
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
