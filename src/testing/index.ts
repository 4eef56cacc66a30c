export { createWorld } from './createWorld.ts';
export { installFakeTime } from './installFakeTime.ts';
export { nextTurn } from './nextTurn.ts';
export { savedCard } from './savedCard.ts';
export { untilQuiet } from './untilQuiet.ts';
export type { Visitor, World, WorldOptions } from './createWorld.ts';
export type { FakeTime, FakeTimeOptions } from './installFakeTime.ts';
