import { SavedCards, type SavedCardsProps } from 'hyperswitch-saved-cards';
import type { Fault } from 'hyperswitch-saved-cards/emulator';
import { useState, type ComponentType } from 'react';
import { createWorld, type Visitor, type World } from 'hyperswitch-saved-cards/testing';

/** The args of a story: the vault, the customer, and the widget's props except those that a scene fills in. */
interface SceneProps extends Omit<SavedCardsProps, 'source' | 'sdk'> {
  /** Who is signed in, by what they have saved, or a guest. @default 'withThree' */
  customer?: Visitor;
  /** Faults of the emulator. @default [] */
  faults?: Fault[];
  /** How the widget gets its cards; `session_without_ids` has no `exchangeToken`. @default 'backend' */
  from?: 'backend' | 'session' | 'session_without_ids';
  /** What to do by hand in a story that needs it, because no script can type into the vault's inputs. */
  hint?: string;
  /** The component that is rendered. @default SavedCards */
  view?: ComponentType<SavedCardsProps>;
}

/** Renders the widget with an emulator and a merchant's server of its own. */
export function Scene({ hint, ...props }: SceneProps) {
  const { customer, faults, from } = props;
  return (
    <>
      {hint && <p className="frame-hint">{hint}</p>}
      {/* Another vault or customer, chosen in the controls, needs a new world. */}
      <InFreshWorld key={JSON.stringify([customer, faults, from])} {...props} />
    </>
  );
}

function InFreshWorld({ customer, faults = [], from = 'backend', view: View = SavedCards, ...props }: SceneProps) {
  const [{ source, sdk }] = useState(() => {
    const world = createWorld(customer);
    for (const fault of faults) world.emulator.faults.add(fault);
    return { source: sourceOf(world, from), sdk: { hyper: world.hyper() } };
  });
  return <View {...props} source={source} sdk={{ ...sdk, ...(props.locale && { locale: props.locale }) }} />;
}

function sourceOf(world: World, from: NonNullable<SceneProps['from']>) {
  return from === 'backend' ? world.fromBackend() : world.fromSession({ exchanges: from === 'session' });
}
