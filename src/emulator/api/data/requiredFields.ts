/** The fields that the list tells the SDK to ask for when a card is added. */
export const requiredFields = Object.entries({
  card_number: 'user_card_number',
  card_exp_month: 'user_card_expiry_month',
  card_exp_year: 'user_card_expiry_year',
  card_cvc: 'user_card_cvc',
}).map(([name, type]) => ({
  required_field: `payment_method_data.card.${name}`,
  display_name: name,
  field_type: type,
  value: null,
}));
