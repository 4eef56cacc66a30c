import { SavedCards } from 'hyperswitch-saved-cards';
import { createHyper } from 'hyperswitch-saved-cards/emulator';
import 'hyperswitch-saved-cards/styles.css';
import { createWorld } from 'hyperswitch-saved-cards/testing';
import { createRoot } from 'react-dom/client';
import { arabic } from '../../../stories/support/languages.ts';

/** A merchant's page around the widget: its address names the SDK (`fields` or `element`), its class, and its language. */
const query = new URLSearchParams(location.search);
const isArabic = query.get('lang') === 'ar';
const page = document.documentElement;
page.className = query.get('class') ?? '';
page.lang = isArabic ? 'ar' : 'en';
page.dir = isArabic ? 'rtl' : 'ltr';

const world = createWorld('withNone');
const emulate = query.get('sdk') === 'element' ? 'management-only' : 'newest';
const hyper = createHyper(world.emulator, { emulate })(world.emulator.credentials.publishableKey);

createRoot(document.querySelector('#root') ?? document.body).render(
  <SavedCards
    source={world.fromBackend()}
    sdk={{ hyper }}
    saveCard="ask"
    terms={{ version: '1', url: '/terms' }}
    locale={page.lang}
    {...(isArabic && { messages: arabic })}
  />,
);
