import type { SavedCardsEvent } from 'hyperswitch-saved-cards';
import { useEffect, useRef } from 'react';

interface EventLogProps {
  events: SavedCardsEvent[];
  onClear: () => void;
}

/** Everything that the widget has told this page. A real shop has no such thing. */
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
        {events.length === 0 && <p className="muted">Nothing yet. What the widget tells this page appears here.</p>}
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
