import { useState } from 'react';
import { messageOf, signIn, type Me } from './api.ts';
import { hrefOf, type PageName } from './pages.ts';
import type { SourceName } from './widgetProps.ts';

interface HeaderProps {
  me: Me;
  page: PageName;
  sourceName: SourceName;
  onUser: (user: string) => void;
  onSource: (name: SourceName) => void;
}

/** The shop's name and pages, and the switches of the demo: who is signed in, and which card source is used. */
export function Header({ me, page, sourceName, onUser, onSource }: HeaderProps) {
  const [problem, setProblem] = useState<string | null>(null);

  async function handleUser(user: string) {
    setProblem(null);
    try {
      await signIn(user);
      onUser(user);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  const link = (to: PageName, text: string) => (
    <a href={hrefOf(to, sourceName)} aria-current={page === to ? 'page' : undefined}>
      {text}
    </a>
  );

  return (
    <header className="header">
      <div className="bar">
        <p className="brand">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M12 4v16M4.5 14a7.5 6 0 0 0 15 0M8 8.5h8" />
          </svg>
          Harbor Supply
        </p>
        <nav aria-label="Shop">
          {link('checkout', 'Checkout')}
          {link('account', 'Account')}
        </nav>
      </div>

      <div className="bar demo-bar" role="group" aria-label="Demo">
        <label>
          Signed in as
          <select value={me.user} onChange={(event) => void handleUser(event.target.value)}>
            {me.users.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          Cards from
          <select value={sourceName} onChange={(event) => onSource(event.target.value as SourceName)}>
            <option value="backend">Backend</option>
            <option value="session">Vault session</option>
          </select>
        </label>
        <span className="badge">{me.mode === 'emulator' ? 'Emulator' : 'Hyperswitch'}</span>
        {problem && (
          <p className="problem" role="alert">
            {problem} You are still signed in as before.
          </p>
        )}
      </div>
    </header>
  );
}
