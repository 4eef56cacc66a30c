import { Hono } from 'hono';
import { savedCards } from './savedCards.ts';

export const app = new Hono();
app.all('/api/saved-cards/*', (c) => savedCards(c.req.raw));
