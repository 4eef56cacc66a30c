/** Every field that creating and confirming a payment know; any other is refused. From the API's OpenAPI document. */
export const paymentFields: readonly string[] = (
  'all_keys_required allowed_payment_method_types amount amount_to_capture authentication_type billing ' +
  'billing_descriptor browser_info business_country business_label business_sub_label capture_method capture_on ' +
  'card_cvc client_secret confirm connector connector_metadata ctp_service_details currency customer ' +
  'customer_acceptance customer_id description discount_amount duty_amount email enable_overcapture ' +
  'enable_partial_authorization external_surcharge_strategy feature_metadata force_3ds_challenge frm_metadata ' +
  'installment_data installment_options is_iframe_redirection_enabled is_stored_credential mandate_data mandate_id ' +
  'merchant_connector_details merchant_id merchant_order_reference_id metadata mit_category name off_session ' +
  'offer_details order_date order_details order_tax_amount partner_merchant_identifier_details payment_channel ' +
  'payment_experience payment_id payment_link payment_link_config payment_link_config_id payment_method ' +
  'payment_method_data payment_method_type payment_token payment_type phone phone_country_code profile_acquirer_id ' +
  'profile_id psd2_sca_exemption_type recurring_details request_extended_authorization ' +
  'request_external_three_ds_authentication request_incremental_authorization retry_action return_url routing ' +
  'session_expiry setup_future_usage shipping shipping_amount_tax shipping_cost skip_external_tax_calculation ' +
  'split_payments statement_descriptor_name statement_descriptor_suffix surcharge_details tax_status three_ds_data ' +
  'threeds_method_comp_ind tokenization'
).split(' ');

/** Fields of a payment that change nothing here: they are kept and answered as they were sent. */
export const keptPaymentFields = (
  'billing billing_descriptor browser_info business_country business_label connector_metadata description ' +
  'force_3ds_challenge frm_metadata is_stored_credential merchant_order_reference_id metadata mit_category ' +
  'order_details order_tax_amount partner_merchant_identifier_details payment_channel shipping shipping_cost ' +
  'statement_descriptor_name statement_descriptor_suffix'
).split(' ');
