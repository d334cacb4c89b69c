-- Everybody new is looked for in the search, to find who is there twice, and each look reads all that waits to go into the
-- index: with 2 MB waiting that was half of what PostgreSQL did for a new customer.
alter index contact_search_words set (gin_pending_list_limit = 64);
