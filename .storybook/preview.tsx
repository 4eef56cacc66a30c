import type { Preview } from '@storybook/react-vite';
import 'hyperswitch-saved-cards/styles.css';
import { configure, expect, fn, mocked, spyOn } from 'storybook/test';
import { HANDLER_OF } from '../src/core/events/handlers.ts';
import { Frame, type FrameProps } from '../stories/support/Frame.tsx';

configure({ asyncUtilTimeout: 15_000 });

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    layout: 'fullscreen',
    options: {
      storySort: {
        order: [
          'Checkout',
          'Account',
          'Guest',
          'Rows',
          'Choosing',
          'Add a card',
          'Editing',
          'Replacing',
          'Deleting',
          'Paying',
          'Failures',
          'Odd cards',
          'Looks',
          'Parts',
          'Headless',
        ],
      },
    },
  },
  globalTypes: {
    scheme: { description: 'Colour scheme', toolbar: { items: ['light', 'dark'], dynamicTitle: true } },
    dir: { description: 'Writing direction', toolbar: { items: ['ltr', 'rtl'], dynamicTitle: true } },
    width: { description: 'Width', toolbar: { items: ['column', 'phone'], dynamicTitle: true } },
  },
  initialGlobals: { scheme: 'light', dir: 'ltr', width: 'column' },
  args: Object.fromEntries(['onEvent', ...Object.values(HANDLER_OF)].map((name) => [name, fn().mockName(name)])),
  argTypes: {
    locale: { control: 'select', options: ['en', 'de', 'ar', 'ja'] },
    messages: { control: false },
    initialCards: { control: false },
    now: { control: false },
    view: { control: false },
  },
  decorators: [
    (Story, { globals }) => (
      <Frame {...(globals as FrameProps)}>
        <Story />
      </Frame>
    ),
  ],
  beforeEach: () => {
    spyOn(console, 'error');
    spyOn(console, 'warn');
  },
  // A console error or warning fails the story. An Error is Storybook's own log of a play that failed already.
  afterEach: async () => {
    const calls = [...mocked(console.error).mock.calls, ...mocked(console.warn).mock.calls];
    await expect(calls.filter(([first]) => !(first instanceof Error))).toEqual([]);
  },
};

export default preview;
