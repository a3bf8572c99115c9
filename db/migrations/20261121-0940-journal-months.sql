-- Making a month's partition takes an owner of the journal: the app may ask for months, and can make nothing else.
alter function journal_months(date, int) security definer set search_path = public;
