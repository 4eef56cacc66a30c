// app/api/saved-cards/[[...path]]/route.ts
import { savedCards } from './savedCards.ts';

export { savedCards as DELETE, savedCards as GET, savedCards as POST, savedCards as PUT };
