import { SavedCards, type SavedCardsProps } from 'hyperswitch-saved-cards';
import type { Fault } from 'hyperswitch-saved-cards/emulator';
import { useState, type ComponentType } from 'react';
import { createWorld, type Visitor, type World } from 'hyperswitch-saved-cards/testing';

/** The args of a story: what the vault and the customer are like, and the widget's own props but for its seams. */
export interface SceneProps extends Omit<SavedCardsProps, 'source' | 'vault'> {
  /** Who is signed in, by what they have saved, or a guest. @default 'withThree' */
  customer?: Visitor;
  /** What goes wrong in the emulator. @default [] */
  faults?: Fault[];
  /** How the widget gets its cards; `session_without_ids` has nothing that turns a token into an id. @default 'backend' */
  from?: 'backend' | 'session' | 'session_without_ids';
  /** What to do by hand, where a story needs it: no script can type into the vault's inputs. */
  hint?: string;
  /** What is drawn. @default SavedCards */
  view?: ComponentType<SavedCardsProps>;
}

/** The widget, with an emulator and a merchant's backend of its own. */
export function Scene({ hint, ...props }: SceneProps) {
  const { customer, faults, from } = props;
  return (
    <>
      {hint && <p className="frame-hint">{hint}</p>}
      {/* Whoever changes the vault by the controls starts anew. */}
      <InFreshWorld key={JSON.stringify([customer, faults, from])} {...props} />
    </>
  );
}

function InFreshWorld({ customer, faults = [], from = 'backend', view: View = SavedCards, ...props }: SceneProps) {
  const [{ source, sdk }] = useState(() => {
    const world = createWorld(customer);
    for (const fault of faults) world.emulator.faults.add(fault);
    return { source: sourceOf(world, from), sdk: { hyper: world.hyper } };
  });
  return <View {...props} source={source} sdk={{ ...sdk, ...(props.locale && { locale: props.locale }) }} />;
}

function sourceOf(world: World, from: NonNullable<SceneProps['from']>) {
  return from === 'backend' ? world.fromBackend() : world.fromSession({ exchanges: from === 'session' });
}
