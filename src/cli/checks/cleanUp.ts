import { HyperswitchError } from '../../server/index.ts';
import { browserCall } from '../browserCall.ts';
import { failed, passed, skipped, type Check, type CheckContext } from '../check.ts';

/** A browser can delete a card. This also removes the test card, whatever the checks before have found. */
export const cleanUpCheck: Check = {
  name: 'Test card deleted',
  section: 'self-hosted',
  run: async (context) => {
    const { session, testCard } = context;
    if (!session || !testCard) return skipped('No test card was saved.');
    if (testCard.isVolatile) {
      return skipped('A volatile card cannot be deleted. The vault forgets the test card within a day.');
    }
    const body = { payment_method_token: testCard.token };
    const deleted = await browserCall(context, session, { method: 'DELETE', body });
    if (deleted.ok) return passed('The test card was deleted.');
    const advice = 'Check that no proxy between this machine and the API removes the body of DELETE requests.';
    return (await isDeletedByServer(context, testCard.id))
      ? failed(`The test card could only be deleted with the API key, not by a browser (${deleted.summary}).`, advice)
      : failed(
          `The test card ${testCard.id ?? 'without a known id'} was saved but could not be deleted (${deleted.summary}).`,
          advice,
        );
  },
};

/** Deletes the card with the API key. */
async function isDeletedByServer({ connect }: CheckContext, id: string | undefined): Promise<boolean> {
  if (id === undefined) return false;
  try {
    await connect().paymentMethods.delete(id);
    return true;
  } catch (error) {
    if (error instanceof HyperswitchError) return false;
    throw error;
  }
}
