// src/routes/api/saved-cards/[...path]/+server.ts
import { savedCards } from './savedCards.ts';

export const fallback = ({ request }: { request: Request }): Promise<Response> => savedCards(request);
