-- What one unit had in hand is few enough to be counted.
create index case_facts_unit on case_facts (unit_id);
