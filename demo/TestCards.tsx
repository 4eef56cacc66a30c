const cards = [
  ['4242 4242 4242 4242', 'is charged'],
  ['4000 0038 0000 0446', 'needs 3-D Secure at the bank'],
  ['4000 0000 0000 0002', 'is declined'],
  ['4000 0000 0000 9995', 'has insufficient funds'],
] as const;

/** Card numbers that the emulator knows. The visitor types them into the form. */
export function TestCards() {
  return (
    <details className="test-cards">
      <summary>Test cards</summary>
      <p className="muted">Use any future date and any security code.</p>
      <dl>
        {cards.map(([number, outcome]) => (
          <div key={number}>
            <dt>
              <code>{number}</code>
            </dt>
            <dd>{outcome}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
