// app/routes/api.saved-cards.$.ts
import { savedCards } from './savedCards.ts';

export const loader = ({ request }: { request: Request }): Promise<Response> => savedCards(request);
export const action = loader;
