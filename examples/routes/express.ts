import express from 'express';
import { toExpress } from 'hyperswitch-saved-cards/server';
import { savedCards } from './savedCards.ts';

export const app = express();
// Before express.json(), which would read the body first.
app.use('/api/saved-cards', toExpress(savedCards));
