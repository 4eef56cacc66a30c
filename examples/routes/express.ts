import express from 'express';
import { toExpress } from 'hyperswitch-saved-cards/server';
import { savedCards } from './savedCards.ts';

export const app = express();
// This may stand before or after express.json().
app.use('/api/saved-cards', toExpress(savedCards));
