import type { SavedCardsEvent } from 'hyperswitch-saved-cards';
import { useEffect, useRef } from 'react';

interface EventLogProps {
  events: SavedCardsEvent[];
  onClear: () => void;
}

/** Every event that the widget has emitted. Only the demo shows them; a real shop does not. */
export function EventLog({ events, onClear }: EventLogProps) {
  const log = useRef<HTMLDivElement>(null);

  useEffect(
    function showNewest() {
      if (events.length > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
    },
    [events.length],
  );

  return (
    <section className="events" aria-labelledby="events">
      <div className="events-head">
        <h2 id="events">Events</h2>
        <button type="button" className="button" onClick={onClear}>
          Clear
        </button>
      </div>
      <div className="events-log" role="log" aria-labelledby="events" ref={log} tabIndex={events.length > 0 ? 0 : -1}>
        {events.length === 0 && <p className="muted">No events yet. Every event of the widget appears here.</p>}
        {events.map((event, index) => (
          <details key={index}>
            <summary>
              <code>{event.type}</code> <span className="muted">by {event.initiator}</span>
            </summary>
            <pre dir="ltr">{JSON.stringify(event, null, 2)}</pre>
          </details>
        ))}
      </div>
    </section>
  );
}
