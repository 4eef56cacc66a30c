import { memoryStore } from 'hyperswitch-saved-cards/server';
import { storeContract } from '../../support/storeContract.ts';

storeContract('memoryStore()', () => Promise.resolve({ stores: [memoryStore()], close: () => Promise.resolve() }));
