import express from 'express';
import { toExpress } from 'hyperswitch-saved-cards/server';
import { savedCards } from './savedCards.ts';

export const app = express();
// Before or after express.json(), as you like.
app.use('/api/saved-cards', toExpress(savedCards));
