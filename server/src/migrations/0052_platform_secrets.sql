-- Answers that carried a secret were remembered for a repetition: API keys, invitation links, two-factor codes.
delete from idempotency_key where body ?| array['secret', 'invitation', 'recoveryCodes'];
